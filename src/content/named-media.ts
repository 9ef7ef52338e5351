// Finds the pictures and files that the front matter names, and reports those that are missing.
import type { Enclosure, Hero, Picture } from '../article.ts'
import { type Wording, wording } from '../text/problem.ts'
import { isElsewhere, type References } from './body/references.ts'
import type { EnclosureReference } from './front-matter/enclosure.ts'
import type { HeroReference } from './front-matter/hero-reference.ts'

export type Warn = (line: number | undefined, message: string | Wording, hint: string) => void

/** The first of these that can be used; if there is none, a warning says why the first can't. */
export async function findFirstHero(
  heroes: readonly HeroReference[],
  references: References,
  warn: Warn,
): Promise<Hero | undefined> {
  const [first] = heroes
  for (const hero of heroes) if (await references.find(hero.src)) return findHero(hero, references, warn)
  return first && findHero(first, references, warn)
}

async function findHero(
  { src, line, ...words }: HeroReference,
  references: References,
  warn: Warn,
): Promise<Hero | undefined> {
  const picture = await findPicture({ src, line }, references, warn)
  return picture && { ...picture, ...words }
}

export async function findPicture(
  { src, line }: Pick<HeroReference, 'src' | 'line'>,
  references: References,
  warn: Warn,
): Promise<Picture | undefined> {
  const picture = await references.find(src)
  if (picture) return picture
  if (isElsewhere(src) && references.whyUnusable(src) === undefined)
    warn(
      line,
      wording`the picture ${src} lies elsewhere on the web and is left out`,
      'put it beside the article, or allow its host in "pictures.remote"',
    )
  else warnOfPicture(src, line, references, warn)
  return undefined
}

/** The recording; undefined if it is missing. */
export async function findEnclosure(
  { src, line, type, bytes, seconds }: EnclosureReference,
  references: References,
  warn: Warn,
): Promise<Enclosure | undefined> {
  const known = { type, ...(seconds !== undefined && { seconds }) }
  if (isElsewhere(src)) {
    // RSS 2.0 requires the length; programs take 0 as unknown.
    if (bytes === undefined)
      warn(line, wording`the length of ${src} is not known`, 'add its bytes: `enclosure: { url: …, length: … }`')
    return { url: new URL(src, 'https://elsewhere.invalid').href, bytes: bytes ?? 0, ...known }
  }
  const file = await findFile(src, line, references, warn)
  return file && { file, bytes: file.bytes, ...known }
}

export async function findFile(src: string, line: number, references: References, warn: Warn) {
  const file = await references.findAttached(src)
  if (!file) warnOfFile(src, line, references, warn)
  return file
}

export function warnOfFile(src: string, line: number | undefined, references: References, warn: Warn): void {
  const why = references.whyUnusable(src)
  if (why === undefined) warn(line, wording`the file ${src} is missing`, 'put it beside the article, or fix the path')
  else warn(line, wording`the file ${src} ${why}`, 'make it readable for the user who publishes')
}

/** Why a picture is not shown. */
export function warnOfPicture(src: string, line: number | undefined, references: References, warn: Warn): void {
  const why = references.whyUnusable(src)
  if (why !== undefined)
    warn(
      line,
      { message: `the picture ${src} ${why}`, kind: `the picture … ${why}` },
      'put a JPEG or PNG of it beside the article',
    )
  else warn(line, wording`the picture ${src} is not found`, 'put it beside the article, or fix the path')
}

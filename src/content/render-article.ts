// Renders an article as HTML that any page and any feed reader can show.
import type { Hero, Submission } from '../article.ts'
import type { Site } from '../site/site.ts'
import { type Problem, toWording, type Wording } from '../text/problem.ts'
import { decodePath } from '../text/url.ts'
import type { Asked } from './body/article-links.ts'
import { countWords } from './body/count-words.ts'
import { dropComments } from './body/html/raw-html.ts'
import { dropContents, dropTitle, dropTopPicture, findTopPicture } from './body/lead.ts'
import type { Token } from './body/markdown/parser.ts'
import { shortNamesFor } from './body/markdown/short-names.ts'
import { dropAddressMarks, dropMarksOfAddresses, hasAddressMarks } from './body/placeholders.ts'
import { showPlayers } from './body/players.ts'
import { createReferences, type Surroundings as Files, type References } from './body/references.ts'
import { hasRawHtml, renderTokens } from './body/render-tokens.ts'
import { absoluteMarkdown } from './body/source-markdown.ts'
import { summarise, summariseHtml } from './body/summary.ts'
import type { Dropped } from './body/templates/expand.ts'
import { prepare } from './body/templates/prepare.ts'
import { editionOf } from './edition.ts'
import { findCardPictures } from './find-card-pictures.ts'
import { filesOf, findEpisode } from './find-episode.ts'
import {
  findEnclosure,
  findFile,
  findFirstHero,
  findPicture,
  type Warn,
  warnOfFile,
  warnOfPicture,
} from './named-media.ts'
import type { ParsedSource } from './parse-source.ts'
import { warnOfStrays } from './warn-of-strays.ts'

// The most missing pictures, and the most missing files, whose line is searched for.
const MAX_LINES = 100
// More would fit neither into a feed nor into one row of D1.
const MAX_MARKDOWN = 500_000

interface Surroundings extends Files {
  readonly site: Site
  /** Whether there is a file at a path as an article writes it. Without it, nothing else than articles is known. */
  exists?(path: string): Promise<boolean>
}

interface RenderedArticle {
  readonly submission: Submission
  readonly problems: readonly Problem[]
  /** What was asked about other articles: if an answer changes, this article must be rendered again. */
  readonly asked: readonly Asked[]
}

/** `parsed` must have a head. Rejects only when `surroundings` does. */
export async function renderArticle(
  source: string,
  parsed: ParsedSource,
  surroundings: Surroundings,
): Promise<RenderedArticle> {
  const { head, body, bodyLine } = parsed
  if (!head) throw new Error(`content: ${source} has no head to render`)
  const problems: Problem[] = []
  const warn = (line: number | undefined, message: string | Wording, hint: string) => {
    problems.push({
      file: source,
      ...(line !== undefined && { line }),
      severity: 'warning',
      ...toWording(message),
      hint,
    })
  }
  const {
    hero: heroReference,
    enclosure: recording,
    episode: written,
    summary,
    bundleHeroes = [],
    card,
    portrait,
    pictureFolder = '',
    draft: _,
    dateLine: __,
    expires: ___,
    ...rest
  } = head
  const references = createReferences({ source, slug: head.slug, pictureFolder }, surroundings)

  const prepared = prepare(source, body, { title: head.title, titleOf: references.titleOf })
  reportDropped(prepared.dropped, body, bodyLine, warn)
  const { tokens, beginning } = dropComments(prepared.parser().parse(prepared.text, shortNamesFor(surroundings.site)))
  if (hasAddressMarks(prepared.text)) dropMarksOfAddresses(tokens)
  dropTitle(tokens, head.title)
  dropContents(tokens)
  showPlayers(tokens)
  // Few articles have HTML: its parser is loaded for the first that does.
  const removedElements = tokens.some(hasRawHtml) ? await import('./body/html/removed-elements.ts') : undefined
  const removed = removedElements?.findRemovedElements(tokens)
  for (const { name, line } of removed?.elements ?? [])
    warn(lineOfTag(name, line, body, bodyLine), `<${name}> is left out`, removedElements?.hintFor(name) ?? '')

  const named = await findFirstHero(heroReference ? [heroReference] : bundleHeroes, references, warn)
  const hero = await takeHero(tokens, named, heroReference !== undefined, references)
  const cards = await findCardPictures({ card, portrait }, references, surroundings, warn)
  const rendered = await renderTokens(tokens, references, line =>
    warn(bodyLine + line, 'HTML elements are nested too deep: those deeper than 200 levels are left out', DEEP_HINT),
  )
  const { html, pictures, missing, files: linked, missingFiles } = await references.fill(rendered)
  const files = [...linked]
  const edition = editionOf(head, body)
  // The search for a line reads the text.
  for (const [index, src] of missing.entries())
    warnOfPicture(src, index < MAX_LINES ? lineOf(src, body, bodyLine) : undefined, references, warn)
  await warnOfStrays(references, { source, body, bodyLine, ...surroundings }, warn)
  const enclosure = recording && (await findEnclosure(recording, references, warn))
  const episode =
    enclosure &&
    written &&
    (await findEpisode(written, {
      file: (src, line) => findFile(src, line, references, warn),
      picture: (src, line) => findPicture({ src, line }, references, warn),
    }))
  for (const file of [...(enclosure?.file ? [enclosure.file] : []), ...(episode ? filesOf(episode) : [])])
    if (!files.some(({ key }) => key === file.key)) files.push(file)

  for (const [index, src] of missingFiles.entries())
    warnOfFile(src, index < MAX_LINES ? lineOf(src, body, bodyLine) : undefined, references, warn)

  return {
    submission: {
      ...rest,
      summary: summary ?? dropAddressMarks(summarise(tokens, beginning, removed?.textOf) || summariseHtml(html)),
      html,
      words: countWords(html),
      ...(surroundings.site.feeds.markdown &&
        prepared.text.length <= MAX_MARKDOWN && {
          markdown: (await references.fill(absoluteMarkdown(prepared.text, references))).html,
        }),
      edition,
      ...(hero && { hero }),
      ...cards,
      pictures: pictures.filter(({ key }) => key !== hero?.key),
      ...(enclosure && { enclosure }),
      ...(episode && { episode }),
      ...(files.length > 0 && { files }),
    },
    problems,
    asked: references.asked(),
  }
}

function reportDropped(dropped: readonly Dropped[], body: string, bodyLine: number, warn: Warn): void {
  const known = new Set<string>()
  let line = bodyLine
  let counted = 0
  for (const { at, written } of dropped) {
    const name = /include\w*\s+\S+|\w+/.exec(written)?.[0] ?? written
    if (known.has(name)) continue
    known.add(name)
    line += linesIn(body.slice(counted, at))
    counted = at
    warn(
      line,
      { message: `${written} is left out`, kind: `${name} is left out` },
      'only the generator that it was written for can expand it',
    )
  }
}

/**
 * The main picture: the one that was found, or that at the start of the text if none is named. At the start of the text it is
 * removed, since pages show it above the text.
 */
async function takeHero(
  tokens: Token[],
  hero: Hero | undefined,
  isNamed: boolean,
  references: References,
): Promise<Hero | undefined> {
  const first = findTopPicture(tokens)
  const picture = first && (await references.find(first.src))
  if (!picture || (hero ? hero.key !== picture.key : isNamed)) return hero
  dropTopPicture(tokens)
  return hero ?? { ...picture, alt: first.alt, ...(first.caption && { caption: first.caption }) }
}

const DEEP_HINT = 'close the elements that are left open; what they hold stays'

function lineOf(src: string, body: string, bodyLine: number): number | undefined {
  const at = [src, decodePath(src)].map(written => body.indexOf(written)).find(index => index !== -1)
  return at === undefined ? undefined : bodyLine + linesIn(body.slice(0, at))
}

const linesIn = (text: string) => text.split('\n').length - 1

/** `line` (0-based) is of the parsed text, in which templates and comments may have taken more or fewer lines. */
function lineOfTag(name: string, line: number, body: string, bodyLine: number): number {
  const lines = body.split('\n')
  const isHere = (text: string) => text.toLowerCase().includes(`<${name}`)
  const after = lines.findIndex((text, index) => index >= line && isHere(text))
  const found = after === -1 ? lines.findIndex(isHere) : after
  return bodyLine + (found === -1 ? Math.min(line, lines.length - 1) : found)
}

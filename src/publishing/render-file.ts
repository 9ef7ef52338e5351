// One file of the folder on its way to a document.
import type { Picture } from '../article.ts'
import type { Site } from '../site.ts'
import { toDocument } from '../store/destination.ts'
import { errorMessage } from '../text/error-message.ts'
import { type Problem, REPORT_IT } from '../text/problem.ts'
import type { Pictures } from './find-images.ts'
import { type ArticleFacts, type Scan, type ScannedFile, toRival } from './scan.ts'

/** What becomes of a file that is not rendered: what is known of it, and the document that stays visible. */
export function keep(
  { fate, facts, parsed }: ScannedFile,
  published: string | undefined,
): { facts: ArticleFacts; hash?: string } {
  const nothing = { problems: parsed?.problems ?? facts?.problems ?? [], pictures: [], links: [] }
  if (fate === 'unchanged' && facts) return facts.hash === undefined ? { facts } : { facts, hash: facts.hash }
  // The last good version of an article stays.
  if (fate === 'broken' && published !== undefined)
    return { facts: { ...nothing, ...facts, hash: published, problems: nothing.problems }, hash: published }
  return { facts: nothing }
}

/** A file that our own fault keeps from being rendered: it concerns no other. */
export function asBroken(file: ScannedFile, error: unknown): ScannedFile {
  const message = errorMessage(error)
  const failure: Problem = {
    file: file.source,
    severity: 'error',
    message: `Spread Info can't render it (${message})`,
    hint: REPORT_IT,
  }
  return { ...file, fate: 'broken', parsed: { body: '', bodyLine: 1, problems: [failure] } }
}

/** `found` is a problem that was found already. */
export async function render(
  file: ScannedFile,
  scan: Scan,
  site: Site,
  pictures: Pictures,
  found: Problem | undefined,
) {
  const { source, parsed } = file
  if (!parsed?.head) throw new Error(`publisher: ${source} was not parsed`)
  const { renderArticle } = await import('../content/render-article.ts')
  const looked = new Map<string, string>()
  const used = new Map<string, Picture>()
  const unusable = new Map<string, string>()
  const { submission, problems, linked } = await renderArticle(source, parsed, {
    site,
    findSlug: scan.findSlug,
    async findPicture(path) {
      const { stamp, picture, unusable: why } = await pictures.locate(path)
      looked.set(path, stamp)
      if (why !== undefined) unusable.set(path, why)
      if (picture) used.set(picture.key, picture)
      return picture
    },
    whyUnusable: path => unusable.get(path),
  })
  const document = toDocument(submission)
  const facts: ArticleFacts = {
    rival: toRival(parsed.head),
    hash: document.hash,
    problems: [...parsed.problems, ...(found ? [found] : []), ...problems],
    pictures: [...looked],
    links: linked.map(target => [target, scan.findSlug(target) ?? null] as const),
  }
  return { file, submission, document, facts, used: [...used.values()] }
}

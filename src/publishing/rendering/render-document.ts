// Renders one article as the document that a store takes.
import type { Submission } from '../../article.ts'
import { createLinkFinder, type LinkFinder } from '../../content/links/find-linked.ts'
import { renderArticle } from '../../content/render-article.ts'
import type { Site } from '../../site/site.ts'
import { toDocument, toEntry } from '../../store/documents.ts'
import type { Linkable, Lookups, Renderable, Rendered, Rendering } from './renderer.ts'

interface RenderContext extends Omit<Rendering, 'linkable'> {
  readonly links: LinkFinder
}

/** `readLinkable` is called when an article first needs it: most have no links to others. */
export function createLazyLinks(readLinkable: () => Linkable, site: Site): LinkFinder {
  let made: LinkFinder | undefined
  const finder = () => {
    if (!made) {
      const { claims, slugs } = readLinkable()
      made = createLinkFinder(claims, slugs, site)
    }
    return made
  }
  return {
    find: (from, asked) => finder().find(from, asked),
    answer: (from, asked) => finder().answer(from, asked),
    suggest: (from, asked) => finder().suggest(from, asked),
    listOtherFiles: (from, asked) => finder().listOtherFiles(from, asked),
  }
}

/** Rejects with what is our own fault, and when `lookups` do. */
export async function renderDocument(
  { source, parsed, published, oldPaths }: Renderable,
  { site, url, now, links }: RenderContext,
  { findPicture, findFile, exists }: Lookups,
): Promise<Rendered> {
  const unusable = new Map<string, string>()
  const rendered = await renderArticle(source, parsed, {
    site,
    links,
    exists,
    async findFile(path) {
      const { file, unusable: why } = await findFile(path)
      if (why !== undefined) unusable.set(path, why)
      return file
    },
    async findPicture(path) {
      const { picture, unusable: why } = await findPicture(path)
      if (why !== undefined) unusable.set(path, why)
      return picture
    },
    whyUnusable: path => unusable.get(path),
  })
  const submission = addOldPaths(rendered.submission, oldPaths)
  const document = toDocument(submission)
  const { hash } = document
  const result = {
    hash,
    problems: rendered.problems,
    asked: rendered.asked,
    hasRecording: submission.enclosure !== undefined,
  }
  if (published === hash) return result
  // A file may have a time in the future; then it is published now.
  const isAhead = submission.undated && submission.published > now
  const entry = toEntry(isAhead ? { ...submission, published: now } : submission, hash, url, site)
  return { ...result, changed: { document, entry } }
}

function addOldPaths(submission: Submission, paths: readonly string[]): Submission {
  const added = paths.filter(path => !submission.aliases.includes(path))
  return added.length === 0 ? submission : { ...submission, aliases: [...submission.aliases, ...added] }
}

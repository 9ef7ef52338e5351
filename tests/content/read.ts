// A folder of articles in memory, read as publishing reads it.
import type { AttachedFile, Picture } from '../../src/article.ts'
import { assignSlugs } from '../../src/content/assign-slugs.ts'
import { toClaim } from '../../src/content/conflicts.ts'
import { createLinkFinder, type LinkFinder } from '../../src/content/links/find-linked.ts'
import { parseSource } from '../../src/content/parse-source.ts'
import { renderArticle } from '../../src/content/render-article.ts'
import { isArticle, readSourceName } from '../../src/content/sources.ts'
import { parseSite, type Site } from '../../src/site/site.ts'
import { renderProblem } from '../../src/text/problem.ts'

export const MODIFIED = new Date('2026-02-03T04:05:06Z')

/** Settings for parsing; `settings` as in site.json. */
export const around = (settings: object = {}) => ({
  site: parseSite({ url: 'https://news.example', ...settings }).site,
  modified: MODIFIED,
})

/** A picture of 800 by 600 pixels; its key shows where it was found. */
export const pictureAt = (path: string): Picture => ({
  key: `${path.replace(/^\//, 'root/').replace(/[^a-z0-9.]+/gi, '_')}`,
  type: 'image/png',
  width: 800,
  height: 600,
  bytes: 1000,
})

/** A file of 1,000 bytes; its key shows where it was found. */
export const fileAt = (path: string): AttachedFile => ({
  key: path.replace(/^\//, 'root/').replace(/[^a-z0-9.]+/gi, '_'),
  name: path.slice(path.lastIndexOf('/') + 1),
  bytes: 1000,
})

interface Surrounding {
  /** The paths of pictures, as findPicture gets them. */
  readonly pictures?: readonly string[]
  /** The names of pictures in the folder of the article, which may be its main picture. */
  readonly beside?: readonly string[]
  /** The paths of other files, as findFile gets them. */
  readonly files?: readonly string[]
  /** Other articles: source and slug. */
  readonly articles?: Readonly<Record<string, string>>
  /** Instead of `articles`. */
  readonly links?: LinkFinder
  readonly settings?: object
}

/** Finds articles of these sources and slugs; their dates are those in their names, or 1 January 2024. */
export function linksTo(articles: Readonly<Record<string, string>>, own: Readonly<Record<string, string>>, site: Site) {
  const slugs = new Map(Object.entries({ ...own, ...articles }))
  const claims = new Map(
    [...slugs].map(([source, slug]) => {
      const { date = '2024-01-01' } = readSourceName(source)
      return [source, { slug, published: new Date(date), aliases: [], title: `The ${slug}` }] as const
    }),
  )
  return createLinkFinder(claims, slugs, site)
}

/** The head and problems of one file. */
export function parse(source: string, text: string, settings: object = {}) {
  const parsed = parseSource(source, text, around(settings))
  return { ...parsed, problems: parsed.problems.map(renderProblem) }
}

/** One file as a submission; throws if it can't be published. */
export async function read(
  source: string,
  text: string,
  { pictures = [], beside = [], files = [], articles = {}, links, settings }: Surrounding = {},
) {
  const { site, modified } = around(settings)
  const parsed = parseSource(source, text, { site, modified, pictures: beside })
  if (!parsed.head) throw new Error(parsed.problems.map(renderProblem).join('\n'))
  const { submission, problems, asked } = await renderArticle(source, parsed, {
    site,
    findPicture: async path => (pictures.includes(path) ? pictureAt(path) : undefined),
    findFile: async path => (files.includes(path) ? fileAt(path) : undefined),
    links: links ?? linksTo(articles, { [source]: parsed.head.slug }, site),
    exists: async path => files.includes(path),
  })
  return { ...submission, problems: [...parsed.problems, ...problems].map(renderProblem), asked }
}

/** The HTML of a body. */
export async function html(body: string, surrounding: Surrounding = {}, source = 'post.md'): Promise<string> {
  return (await read(source, `---\ntitle: T\ndate: 2024-01-01\n---\n${body}`, surrounding)).html
}

/** A whole folder: path and text. Only the articles in it are read. */
export async function readFolder(
  files: Readonly<Record<string, string>>,
  pictures: readonly string[] = [],
  settings: object = {},
) {
  const sources = Object.keys(files).filter(isArticle)
  const claims = new Map(
    sources.flatMap(source => {
      const { head } = parse(source, files[source]!, settings)
      return head && !head.draft ? [[source, toClaim(head)] as const] : []
    }),
  )
  const { slugs } = assignSlugs(claims, { held: new Map(), former: new Map(), language: 'en' })
  const links = createLinkFinder(claims, slugs, around(settings).site)
  const surrounding = { pictures, links, settings, files: Object.keys(files) }
  return Promise.all(sources.map(source => read(source, files[source]!, surrounding)))
}

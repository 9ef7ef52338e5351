// The addresses that may lead to another one: those that articles and feeds had before, most important first, because hosts have a limit.
import type { Publication } from '../context.ts'
import { OLD_FEEDS, OLD_PODCASTS } from '../feeds/old-addresses.ts'
import type { Db } from '../ports.ts'
import { toUri } from '../text/url.ts'

/** Paths, encoded. The service may answer some of them with something other than a redirect. */
export async function listOldAddresses(publication: Publication, db: Pick<Db, 'all'>, now: Date): Promise<string[]> {
  const { paths, hasPodcast } = publication
  const former = (await db.all<{ slug: string }>(FORMER)).map(({ slug }) => slug)
  const own = (await db.all<{ path: string }>(OWN, now.getTime())).map(({ path }) => toPath(path))
  const parts = [paths.embed, paths.head, paths.bar, paths.share]
  return [
    ...former.map(slug => paths.pathOf(paths.page(slug))),
    ...own.filter(path => path !== undefined),
    ...Object.keys(OLD_FEEDS),
    ...(hasPodcast ? OLD_PODCASTS : []),
    ...parts.flatMap(part => former.map(slug => paths.pathOf(part(slug)))),
    ...former.map(slug => `${paths.pathOf(paths.head(slug))}.json`),
  ]
}

const FORMER = `SELECT f.slug FROM former f WHERE EXISTS (SELECT 1 FROM article a WHERE a.source = f.source OR a.id = f.id)
  AND NOT EXISTS (SELECT 1 FROM article a WHERE a.slug = f.slug) ORDER BY f.slug`
// The path that a file gives itself counts as one that it had on the old site.
const OWN = `SELECT l.path FROM alias l JOIN article a ON a.source = l.source WHERE a.published <= ?1
  UNION SELECT d.json ->> '$.path' FROM article a JOIN document d ON d.hash = a.hash
  WHERE a.published <= ?1 AND d.json ->> '$.path' <> '' ORDER BY 1`

/** Undefined for an address with a query: most hosts ignore it, and would redirect the page of that path. */
function toPath(path: string): string | undefined {
  if (!path.startsWith('/') || path.includes('?')) return undefined
  const url = URL.parse(path, 'https://publication.invalid')
  return url?.host === 'publication.invalid' ? toUri(url).slice(url.origin.length) : undefined
}

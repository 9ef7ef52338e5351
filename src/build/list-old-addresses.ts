// The addresses that may lead to another one: those that articles and feeds had before, most important first, because hosts have a limit.
import type { Publication } from '../context.ts'
import { OLD_FEEDS, OLD_PODCASTS, OLD_TERM_FEEDS } from '../feeds/old-addresses.ts'
import type { Db } from '../ports.ts'
import { toUri } from '../text/url.ts'

/** Paths, encoded. The service may answer some of them with something other than a redirect. */
export async function listOldAddresses(publication: Publication, db: Pick<Db, 'all'>, now: Date): Promise<string[]> {
  const { paths, hasPodcast } = publication
  const former = (await db.all<{ slug: string }>(FORMER)).map(({ slug }) => slug)
  const own = await listOwn(publication, db, now)
  const parts = [paths.embed, paths.head, paths.bar, paths.share]
  return [
    ...former.map(slug => paths.pathOf(paths.page(slug))),
    ...own,
    ...Object.keys(OLD_FEEDS),
    ...(hasPodcast ? OLD_PODCASTS : []),
    ...parts.flatMap(part => former.map(slug => paths.pathOf(part(slug)))),
    ...former.map(slug => `${paths.pathOf(paths.head(slug))}.json`),
    ...(await listTermFeeds(publication)),
  ]
}

/** Without those that are the address of the article itself: there, another program has its page. */
async function listOwn({ articles, paths }: Publication, db: Pick<Db, 'all'>, now: Date): Promise<string[]> {
  const isHere = async (path: string, slug: string) => {
    const article = await articles.find(slug)
    return article !== undefined && paths.isOwnAddress(paths.root + path, article)
  }
  const own: string[] = []
  for (const { path, slug } of await db.all<{ path: string; slug: string }>(OWN, now.getTime())) {
    const found = toPath(path)
    if (found !== undefined && !(paths.hasOwnAddresses && (await isHere(found, slug)))) own.push(found)
  }
  return own
}

// Of each kind, those with the most articles: there may be thousands, and hosts without redirects get a copy of each feed.
const MAX_TERMS = 50

async function listTermFeeds({ articles }: Publication): Promise<string[]> {
  const kinds = await Promise.all(
    (['section', 'tag', 'author'] as const).map(async kind => {
      const slugs = (await articles.terms(kind, MAX_TERMS, 'feeds')).map(({ slug }) => encodeURIComponent(slug))
      return OLD_TERM_FEEDS[kind].flatMap(toPath => slugs.map(toPath))
    }),
  )
  return kinds.flat()
}

const FORMER = `SELECT f.slug FROM former f WHERE EXISTS (SELECT 1 FROM article a WHERE a.source = f.source OR a.id = f.id)
  AND NOT EXISTS (SELECT 1 FROM article a WHERE a.slug = f.slug) ORDER BY f.slug`
// The path that a file gives itself counts as one that it had on the old site.
const OWN = `SELECT l.path, a.slug FROM alias l JOIN article a ON a.source = l.source WHERE a.published <= ?1
  UNION SELECT d.json ->> '$.path', a.slug FROM article a JOIN document d ON d.hash = a.hash
  WHERE a.published <= ?1 AND d.json ->> '$.path' <> '' ORDER BY 1`

/** Undefined for an address with a query: most hosts ignore it, and would redirect the page of that path. */
function toPath(path: string): string | undefined {
  if (!path.startsWith('/') || path.includes('?')) return undefined
  const url = URL.parse(path, 'https://publication.invalid')
  return url?.host === 'publication.invalid' ? toUri(url).slice(url.origin.length) : undefined
}

// `spread-info adopt`: takes over ids, dates and addresses from the feeds that a publication had before.
import { matchEntries, type OwnArticle } from '../adopting/match-entries.ts'
import type { OldEntry } from '../adopting/old-entry.ts'
import { planAdoption } from '../adopting/plan-adoption.ts'
import { FeedError, readOldFeed } from '../adopting/read-feed.ts'
import { renderMatching, renderPlan } from '../adopting/render-report.ts'
import { createPaths } from '../paths.ts'
import { openPorts } from '../platforms/node/ports.ts'
import type { Db } from '../ports.ts'
import { type KnownIdentity, readIdentities, saveAdoptions } from '../store/adoption.ts'
import { createFeedLoader } from './load-feed.ts'
import { UsageError, type Values } from './options.ts'
import { print, printLine, warnLine } from './output/print.ts'
import { count } from './output/report.ts'
import { findPublication, type PublicationFolders, withStore } from './publication.ts'
import { readArticles } from './read-articles.ts'

export async function run(values: Values): Promise<void> {
  const feeds = (values.feed ?? '').split('\n').filter(feed => feed !== '')
  if (feeds.length === 0) throw new UsageError('adopt needs an old feed: spread-info adopt https://example.org/feed', 2)
  const publication = await findPublication(values)
  const entries = await readFeeds(feeds)
  const now = new Date()
  const { articles, identities } = await withStore(publication.data, async store => {
    const identities = store ? await readIdentities(store, now) : []
    return { identities, articles: await readOwnArticles(publication, identities, store) }
  })
  const matching = matchEntries(entries, articles)
  print(renderMatching(matching, articles))
  if (matching.matches.length === 0)
    throw new UsageError(
      `no entry of ${feeds.join(', ')} belongs to an article of "${publication.articles}"; is it the feed of another site?`,
    )
  const plan = planAdoption(matching.matches, { identities, force: values.force === 'true' })
  print(renderPlan(plan))
  if (plan.seen.length > 0)
    throw new UsageError(
      `nothing was changed: ${count(plan.seen.length, 'article')} would get another id than readers have seen here; ` +
        'if no one subscribes to these feeds yet, use --force',
    )
  if (values['dry-run'] === 'true') return printLine('Nothing was changed: this was a dry run')
  if (plan.adoptions.length === 0) return printLine('Nothing to change')
  const ports = await openPorts(publication.data, warnLine)
  try {
    await saveAdoptions(ports.db, plan.adoptions, now)
  } finally {
    ports.close()
  }
  printLine(
    `Saved in ${publication.data}. Start \`serve\` again, or publish; \`spread-info check --write-ids\` writes the ids into the files`,
  )
}

/** Each id once, also if several feeds have it. */
async function readFeeds(feeds: readonly string[]): Promise<OldEntry[]> {
  const entries = new Map<string, OldEntry>()
  for (const feed of feeds) {
    let pages = 0
    try {
      const onPage = (found: number) => {
        pages++
        if (pages % 10 === 0) warnLine(`${feed}: ${pages} pages, ${found} entries`)
      }
      const found = await readOldFeed(feed, { load: createFeedLoader(feed, { onRetry: warnLine }), onPage })
      if (found.length === 0) throw new FeedError(`${feed} has no entries`)
      printLine(`${feed}: ${found.length} entries on ${count(pages, 'page')}`)
      for (const entry of found) if (!entries.has(entry.id)) entries.set(entry.id, entry)
    } catch (error) {
      throw error instanceof FeedError ? new UsageError(error.message, 1, { cause: error }) : error
    }
  }
  return [...entries.values()]
}

async function readOwnArticles(
  publication: PublicationFolders,
  identities: readonly KnownIdentity[],
  store: Db | undefined,
): Promise<(OwnArticle & { readonly ownId?: string })[]> {
  const { articles, outcome } = await readArticles(publication, { store, withUndated: true })
  const failed = new Set(outcome.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file))
  if (failed.size > 0) warnLine(`${count(failed.size, 'file')} can't be published; \`spread-info check\` says why`)
  const paths = createPaths(outcome.site.url, outcome.site.articleUrl, outcome.site.home)
  const known = new Map(identities.map(({ source, id }) => [source, id]))
  return articles.map(article => {
    const { source, slug, ownSlug = slug, title, published, undated, aliases, id: ownId } = article
    const id = ownId ?? known.get(source)
    return {
      source,
      slug: ownSlug,
      title,
      published,
      addresses: [paths.article(article), paths.page(slug), ...aliases],
      ...(undated && { undated }),
      ...(id !== undefined && { id }),
      ...(ownId !== undefined && { ownId }),
    }
  })
}

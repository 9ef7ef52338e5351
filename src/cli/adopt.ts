// `spread-info adopt`: takes over ids, dates and addresses from the feeds that a publication had before.
import { matchEntries, type OwnArticle } from '../adopting/match-entries.ts'
import type { OldEntry } from '../adopting/old-entry.ts'
import { planAdoption } from '../adopting/plan-adoption.ts'
import { FeedError, readOldFeed } from '../adopting/read-feed.ts'
import { renderMatching, renderPlan } from '../adopting/render-report.ts'
import { createPaths } from '../paths.ts'
import { openPorts } from '../platforms/node/ports.ts'
import type { Db } from '../ports.ts'
import { listDestinations } from '../publishing/publisher-record.ts'
import { type Adoption, type KnownIdentity, readIdentities, saveAdoptions } from '../store/adoption.ts'
import { errorMessage } from '../text/error-message.ts'
import { createFeedLoader, splitCredentials } from './load-feed.ts'
import { UsageError, type Values } from './options.ts'
import { print, printLine, warnLine } from './output/print.ts'
import { count } from './output/report.ts'
import { type Connection, connect } from './publication/connect.ts'
import { findPublication, type PublicationFolders, withStore } from './publication/find-publication.ts'
import { openLearnedStore } from './publication/learned-store.ts'
import { readArticles } from './publication/read-articles.ts'

export async function run(values: Values): Promise<void> {
  if (listFeeds(values).length === 0)
    throw new UsageError('adopt needs an old feed: spread-info adopt https://example.org/feed', 2)
  const publication = await findPublication(values)
  const connection = connect(values)
  try {
    if (connection) await adoptThere(connection, publication, values)
    else await adoptHere(publication, values)
  } catch (error) {
    throw connection && !(error instanceof UsageError)
      ? new UsageError(errorMessage(error), 1, { cause: error })
      : error
  }
}

async function adoptHere(publication: PublicationFolders, values: Values): Promise<void> {
  const now = new Date()
  const adoptions = await withStore(publication.data, store => plan(publication, values, { store, now }))
  if (adoptions.length === 0) return
  const ports = await openPorts(publication.data, warnLine)
  try {
    await saveAdoptions(ports.db, adoptions, now)
    for (const address of await listDestinations(ports.db))
      warnLine(`${address} keeps the ids that it has; adopt the feeds for its subscribers too, with --to ${address}`)
  } finally {
    ports.close()
  }
  printLine(
    `Saved in ${publication.data}. Start \`serve\` again, or publish; \`spread-info check --write-ids\` writes the ids into the files`,
  )
}

async function adoptThere({ address, remote }: Connection, publication: PublicationFolders, values: Values) {
  const { sharesIdentities } = await remote.manifest()
  if (!sharesIdentities)
    throw new UsageError(
      `the service at ${address} is of an earlier version, which can't take over ids; update it first`,
    )
  const store = await openLearnedStore(remote)
  try {
    const adoptions = await plan(publication, values, { store, now: new Date() })
    if (adoptions.length === 0) return
    await remote.adopt(adoptions)
  } finally {
    store.close()
  }
  printLine(`Saved at ${address}. Publish with --to ${address}, so that old addresses lead to their articles there`)
}

const listFeeds = ({ feed = '' }: Values) =>
  feed
    .split('\n')
    .filter(each => each !== '')
    .map(splitCredentials)

interface Known {
  /** What readers have seen. */
  readonly store: Db | undefined
  readonly now: Date
}

/** Prints what would be taken over, and returns it; nothing with --dry-run. Throws UsageError. */
async function plan(
  publication: PublicationFolders,
  values: Values,
  { store, now }: Known,
): Promise<readonly Adoption[]> {
  const feeds = listFeeds(values)
  const entries = await readFeeds(feeds)
  const identities = store ? await readIdentities(store, now) : []
  const articles = await readOwnArticles(publication, identities, store)
  const matching = matchEntries(entries, articles)
  print(renderMatching(matching, articles))
  if (matching.matches.length === 0)
    throw new UsageError(
      `no entry of ${feeds.map(({ place }) => place).join(', ')} belongs to an article of "${publication.articles}"; is it the feed of another site?`,
    )
  const { adoptions, ...planned } = planAdoption(matching.matches, { identities, force: values.force === 'true' })
  print(renderPlan({ adoptions, ...planned }))
  if (planned.seen.length > 0)
    throw new UsageError(
      `nothing was changed: ${count(planned.seen.length, 'article')} would get another id than readers have seen here; ` +
        'if no one subscribes to these feeds yet, use --force',
    )
  if (values['dry-run'] === 'true') printLine('Nothing was changed: this was a dry run')
  else if (adoptions.length === 0) printLine('Nothing to change')
  return values['dry-run'] === 'true' ? [] : adoptions
}

/** Each id once, also if several feeds have it. */
async function readFeeds(feeds: ReturnType<typeof listFeeds>): Promise<OldEntry[]> {
  const entries = new Map<string, OldEntry>()
  for (const { place: feed, authorization } of feeds) {
    let pages = 0
    try {
      const onPage = (found: number) => {
        pages++
        if (pages % 10 === 0) warnLine(`${feed}: ${pages} pages, ${found} entries`)
      }
      const onSameId = ({ id, title, links: [link = id] }: OldEntry) =>
        warnLine(`${feed}: "${title}" (${link}) has the id ${id} of another entry; only the first one takes it over`)
      const load = createFeedLoader(feed, { authorization, onRetry: warnLine })
      const found = await readOldFeed(feed, { load, onPage, onSameId })
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
    const { source, slug, ownSlug = slug, title, published, localTime, undated, aliases, id: ownId } = article
    const id = ownId ?? known.get(source)
    return {
      source,
      slug: ownSlug,
      title,
      published,
      ...(localTime && { localTime }),
      timezone: outcome.site.timezone,
      addresses: [paths.article(article), paths.page(slug), ...aliases],
      ...(undated && { undated }),
      ...(id !== undefined && { id }),
      ...(ownId !== undefined && { ownId }),
    }
  })
}

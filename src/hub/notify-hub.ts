// Notifies a WebSub hub of the feeds that have changed. WebSub leaves the form of the notification to the hub. All hubs accept
// that of PubSubHubbub: `hub.mode=publish`, and one `hub.url` for each feed.
import type { Scope } from '../article.ts'
import type { Context, Publication } from '../context.ts'
import { formatsOf } from '../feed-formats.ts'
import { listChangedTerms, type TermKind } from '../store/terms.ts'
import { errorMessage } from '../text/error-message.ts'

// The maximum number of feeds in one request.
const BATCH_SIZE = 99
const TIMEOUT_MS = 20_000

const SCOPES: Readonly<Record<TermKind, (slug: string) => Scope>> = {
  tag: slug => ({ tags: [slug] }),
  section: section => ({ section }),
  author: author => ({ author }),
  language: language => ({ language }),
  podcast: () => ({ podcast: true }),
}

/**
 * Returns a function to call after every publishing, and at intervals: for scheduled articles, and for hubs that could not be
 * reached. It never rejects.
 */
export function createHubNotifier({ ports, publication, staticBuild }: Context): () => Promise<void> {
  // Files are built before they are on their host: the hub would fetch the old ones, and would not come again.
  if (staticBuild) return async () => undefined
  let last: Promise<void> = Promise.resolve()

  async function notifyOfChanges(): Promise<void> {
    const current = await publication()
    const hub = current?.site.feeds.hub
    if (!current || !hub) return
    const now = ports.now().getTime()
    const [row] = await ports.db.all<{ at: number }>('SELECT at FROM announcement WHERE hub = ?1', hub)
    // A new hub can't have subscribers yet.
    const topics = row ? await findTopics(current, row.at, now) : []
    for (let start = 0; start < topics.length; start += BATCH_SIZE)
      await notify(hub, topics.slice(start, start + BATCH_SIZE))
    if (!row || topics.length > 0)
      await ports.db.batch([['INSERT OR REPLACE INTO announcement (hub, at) VALUES (?1, ?2)', hub, now]])
  }

  async function findTopics({ paths }: Publication, since: number, now: number): Promise<string[]> {
    const changed = await listChangedTerms(ports.db, since, now)
    if (changed.length === 0) return []
    const scopes: Scope[] = [{}, ...changed.flatMap(({ kind, slug }) => SCOPES[kind as TermKind]?.(slug) ?? [])]
    return scopes.flatMap(scope => formatsOf(scope).map(format => paths.feed(format, scope)))
  }

  async function notify(hub: string, topics: readonly string[]): Promise<void> {
    const body = new URLSearchParams([['hub.mode', 'publish'], ...topics.map(topic => ['hub.url', topic])])
    const { ok, status } = await ports.fetch(hub, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!ok) throw new Error(`it answered ${status}`)
  }

  return () => {
    // One after the other, so that the hub gets no notification twice.
    last = last
      .then(notifyOfChanges)
      .catch(error =>
        ports.log(`hub: it could not be notified of new articles and will be again: ${errorMessage(error)}`),
      )
    return last
  }
}

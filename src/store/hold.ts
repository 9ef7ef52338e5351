// Stops a change that would destroy something, until it is forced.
import type { Db } from '../ports.ts'
import type { Site } from '../site/site.ts'
import { jsonBatches } from './batches.ts'
import type { Change, Hold } from './destination.ts'

interface Current {
  readonly revision: number
  readonly site: string
  readonly publisher: string | null
  readonly committed: number | null
  readonly articles: number
}

interface RemovedArticle {
  readonly source: string
  readonly slug: string
  readonly edition: string | null
  /** The revision that set it last; null if not known. */
  readonly revision: number | null
}

// A change may remove this many articles. It may remove more if most articles stay.
const MAX_REMOVED = 5
const MAX_LISTED = 3

/** Whether the change would put one publication in the place of another. */
export const isReplacement = ({ reason }: Hold): boolean => reason === 'other-publication' || reason === 'received'

/** Why a change is stopped unless it is forced; undefined if it may be made. */
export async function findHold(db: Db, change: Change): Promise<Hold | undefined> {
  if (change.force) return undefined
  const [current] = await db.all<Current>(
    'SELECT revision, site, publisher, committed, (SELECT count(*) FROM article) AS articles FROM publication',
  )
  if (!current) return undefined
  const withdrawn = (await readRemoved(db, change)).filter(isWithdrawn(change))
  return (
    (isNext(change, current)
      ? undefined
      : (findForeign(change, current, withdrawn) ?? (await findOlder(db, change, current, withdrawn)))) ??
    findWithdrawal(current, withdrawn)
  )
}

/** Whether the publisher itself made the current revision, and this is not an older copy of its folder with its record. */
function isNext({ publisher, against, committed }: Change, current: Current): boolean {
  if (current.publisher === null) return true
  if (current.publisher !== publisher) return false
  const isNewer = committed !== undefined && current.committed !== null && committed > current.committed
  return against === undefined || against >= current.revision || isNewer
}

function findForeign(
  { site, publisher }: Change,
  current: Current,
  withdrawn: readonly RemovedArticle[],
): Hold | undefined {
  if (publisher.startsWith('folder:') && current.publisher?.startsWith('remote:'))
    return {
      reason: 'received',
      message: 'the store contains articles that were published to it over HTTP, and this folder would replace them',
      hint: 'start `serve` with --receive to serve them, or replace them with `publish --replace` and the same options',
    }
  const { title, url } = JSON.parse(current.site) as Site
  // A remote service may be published to from several copies of one folder, but a store has one folder.
  const isSame = site.title === title && !publisher.startsWith('folder:')
  const isOther = isSame ? withdrawn.length === current.articles : withdrawn.length > current.articles / 2
  if (current.articles === 0 || !isOther) return undefined
  const missing = withdrawn.length === current.articles ? 'none' : `only ${current.articles - withdrawn.length}`
  const what = site.title === title ? `and ${missing} of its articles is in this folder` : `not "${site.title}"`
  return {
    reason: 'other-publication',
    message: `another publication is already at this address: "${title}" at ${url}, ${what}`,
    hint: publisher.startsWith('folder:')
      ? 'give this folder a store of its own with --data, or replace what is there with `publish --replace` and the same options'
      : 'publish the folder that belongs there, or replace it with --replace',
  }
}

/** Stops a copy of the folder that is older than what it would replace, because other publishers have published since. */
async function findOlder(
  db: Db,
  { set, against, committed }: Change,
  current: Current,
  withdrawn: readonly RemovedArticle[],
): Promise<Hold | undefined> {
  const order = committed !== undefined && current.committed !== null ? committed - current.committed : undefined
  // Without a record of this destination, only the time of the folder's newest commit shows it.
  const unseen =
    against === undefined
      ? order !== undefined && order < 0
        ? withdrawn
        : []
      : withdrawn.filter(({ revision }) => revision !== null && revision > against)
  const reverted =
    order !== undefined && order > 0
      ? []
      : (
          await Promise.all(
            jsonBatches(set).map(entries => db.all<{ source: string }>(REVERTED, entries, against ?? 0)),
          )
        ).flat()
  const sources = [...reverted, ...unseen].map(({ source }) => source)
  if (sources.length === 0) return undefined
  return {
    reason: 'older',
    message: `this copy of the folder is older than what is published: ${list(sources)}`,
    hint: 'update the folder (`git pull`), or publish it as it is with --force',
  }
}

function findWithdrawal({ articles }: Current, withdrawn: readonly RemovedArticle[]): Hold | undefined {
  if (withdrawn.length <= MAX_REMOVED || withdrawn.length <= articles / 2) return undefined
  return {
    reason: 'withdrawal',
    message: `${withdrawn.length} of ${articles} published articles are not in the folder: ${list(withdrawn.map(({ source }) => source))}`,
    hint: 'restore the files, or remove the articles with `publish --force` and the same options',
  }
}

async function readRemoved(db: Db, { remove }: Change): Promise<RemovedArticle[]> {
  return (await Promise.all(jsonBatches(remove).map(sources => db.all<RemovedArticle>(REMOVED, sources)))).flat()
}

/** The article of a file that was only renamed is not withdrawn. */
function isWithdrawn({ set }: Change): (article: RemovedArticle) => boolean {
  const slugs = new Set(set.map(({ slug }) => slug))
  const editions = new Set(set.flatMap(({ edition }) => edition ?? []))
  return ({ slug, edition }) => !slugs.has(slug) && !(edition !== null && editions.has(edition))
}

function list(sources: readonly string[]): string {
  const named = sources.toSorted().slice(0, MAX_LISTED).join(', ')
  return sources.length > MAX_LISTED ? `${named} and ${sources.length - MAX_LISTED} more` : named
}

const REMOVED = `SELECT a.source, a.slug, i.edition, i.revision FROM article a LEFT JOIN identity i ON i.source = a.source
  WHERE a.source IN (SELECT value FROM json_each(?1))`

// Entries with a document that their article had before, if the article was set after the publisher's last revision. A document
// with the same text does not count: only the time of its file, or the version that rendered it, is different.
const REVERTED = `SELECT f.source FROM json_each(?1) c JOIN former_document f
  ON f.source = c.value ->> 'source' AND f.hash = c.value ->> 'hash'
  JOIN identity i ON i.source = f.source WHERE i.revision > ?2 AND (i.edition IS NULL OR i.edition IS NOT c.value ->> 'edition')`

// What is different between two revisions of a publication, for its readers.
import { type ArticleSummary, localTimeOf } from '../article.ts'
import type { Setting } from '../site/setting.ts'
import { SETTINGS } from '../site/settings.ts'
import type { Site } from '../site/site.ts'
import type { SeenArticle, Snapshot } from './snapshot.ts'

export interface ChangedArticle {
  readonly kind: 'added' | 'changed' | 'removed'
  readonly article: ArticleSummary
  /** What is different; empty if the article was added or removed. */
  readonly fields: readonly string[]
  readonly before?: SeenArticle
  readonly after?: SeenArticle
}

interface ChangedSetting {
  readonly path: string
  /** As JSON; a list or an object too. */
  readonly before: string
  readonly after: string
}

export interface Comparison {
  /** Added ones first, then those of which more than the card is different, then the others and removed ones; each newest first. */
  readonly articles: readonly ChangedArticle[]
  readonly settings: readonly ChangedSetting[]
}

export const CARD = 'card'

// Not `updated`, which follows from the others, and not what is only read to find the article at an address.
const FIELDS: readonly (readonly [name: string, read: (article: ArticleSummary) => unknown])[] = [
  ['title', ({ title }) => title],
  ['summary', ({ summary }) => summary],
  ['date', article => [article.published, localTimeOf(article)]],
  ['address', ({ slug, path }) => [slug, path]],
  ['other addresses', ({ aliases }) => aliases],
  ['canonical address', ({ canonical }) => canonical],
  ['section', ({ section }) => section],
  ['tags', ({ tags }) => tags],
  ['authors', ({ authors }) => authors],
  ['language', ({ language, direction }) => [language, direction]],
  ['main picture', ({ hero }) => hero],
  ['pictures', ({ pictures }) => pictures],
  ['recording', ({ enclosure, episode }) => [enclosure, episode]],
  ['files', ({ files }) => files],
  ['lists that show it', ({ listing, noSitemap }) => [listing, noSitemap]],
  ['ready card', ({ card }) => card],
  ['card template', ({ cardTemplate }) => cardTemplate],
  ['card accent', ({ cardAccent }) => cardAccent],
]

export function compareSnapshots(before: Snapshot, after: Snapshot): Comparison {
  const articles = [...after.articles].flatMap(([id, seen]): ChangedArticle[] => {
    const known = before.articles.get(id)
    const { article } = seen
    if (!known) return [{ kind: 'added', article, fields: [], after: seen }]
    const fields = findFields(known, seen)
    return fields.length > 0 ? [{ kind: 'changed', article, fields, before: known, after: seen }] : []
  })
  const removed = [...before.articles].flatMap(([id, seen]): ChangedArticle[] =>
    after.articles.has(id) ? [] : [{ kind: 'removed', article: seen.article, fields: [], before: seen }],
  )
  return {
    articles: [...articles.sort((a, b) => rank(a) - rank(b)), ...removed],
    settings: before.site && after.site ? findSettings(before.site, after.site) : [],
  }
}

const rank = ({ kind, fields }: ChangedArticle) => (kind === 'added' ? 0 : fields.some(field => field !== CARD) ? 1 : 2)

function findFields(before: SeenArticle, after: SeenArticle): string[] {
  const keysOf = ({ cards }: SeenArticle) => cards.map(({ key }) => key)
  return [
    ...FIELDS.flatMap(([name, read]) => (isSame(read(before.article), read(after.article)) ? [] : [name])),
    ...(before.text === after.text ? [] : ['text']),
    ...(before.article.source === after.article.source ? [] : ['file']),
    ...(isSame(keysOf(before), keysOf(after)) ? [] : [CARD]),
  ]
}

function findSettings(before: Site, after: Site): ChangedSetting[] {
  return (SETTINGS as readonly Setting[]).flatMap(({ path }) => {
    const values = [before, after].map(site => JSON.stringify(readPath(site, path)) ?? 'none') as [string, string]
    return values[0] === values[1] ? [] : [{ path, before: values[0], after: values[1] }]
  })
}

function readPath(site: Site, path: string): unknown {
  let value: unknown = site
  for (const name of path.split('.')) value = (value as Readonly<Record<string, unknown>> | undefined)?.[name]
  return value
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

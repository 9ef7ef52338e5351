// Every feed of the publication, in groups, for the page of feeds and the OPML file.
import type { Scope } from '../article.ts'
import type { Publication } from '../context.ts'
import { nameOfLanguage } from '../locales/language-names.ts'
import type { Messages } from '../locales/messages.ts'
import type { TermKind } from '../store/terms.ts'

interface FeedGroup {
  readonly kind: 'all' | 'sections' | 'authors' | 'languages' | 'tags'
  readonly feeds: readonly { readonly name: string; readonly scope: Scope }[]
}

// A longer list would be useless to people and programs.
const MAX_FEEDS = 20_000

const KINDS: readonly (readonly [FeedGroup['kind'], TermKind, (slug: string) => Scope])[] = [
  ['sections', 'section', section => ({ section })],
  ['authors', 'author', author => ({ author })],
  ['languages', 'language', language => ({ language })],
  ['tags', 'tag', tag => ({ tags: [tag] })],
]

/** At most `max` terms of each kind, the most used ones. A group without a choice is left out. */
export async function listFeeds(
  { site, articles, hasPodcast }: Publication,
  max = MAX_FEEDS,
): Promise<readonly FeedGroup[]> {
  const groups = await Promise.all(
    KINDS.map(async ([kind, term, toScope]) => {
      const terms = await articles.terms(term, max, 'feeds')
      const feeds = terms.map(({ slug, name }) => ({
        name: term === 'language' ? nameOfLanguage(slug) : name,
        scope: toScope(slug),
      }))
      return { kind, feeds }
    }),
  )
  const isChoice = ({ kind, feeds }: FeedGroup) => feeds.length > (kind === 'languages' ? 1 : 0)
  const all = [
    { name: site.title, scope: {} },
    ...(hasPodcast
      ? [{ name: site.podcast.title || `${site.title} (Podcast)`, scope: { podcast: true as const } }]
      : []),
  ]
  return [{ kind: 'all', feeds: all }, ...groups.filter(isChoice)]
}

/** The heading of a group. */
export const nameGroup = (kind: FeedGroup['kind'], { feeds, navigation }: Messages): string =>
  kind === 'all' ? feeds.everything : kind === 'tags' ? feeds.tags : navigation[kind]

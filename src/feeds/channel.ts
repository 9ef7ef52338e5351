// What a feed document says, in no format yet: one channel, its items, and where its other parts are.
import type { Article } from '../article.ts'
import type { Publication } from '../context.ts'
import { FEEDS, type FeedFormat } from '../paths.ts'
import { type Item, toItem } from './item.ts'
import type { NamedScope } from './scopes.ts'

export interface Channel {
  readonly title: string
  readonly description: string
  readonly language: string
  /** The page that lists the same articles. */
  readonly url: string
  /** This document, in every format. */
  readonly self: Readonly<Record<FeedFormat, string>>
  readonly author: string
  readonly copyright: string
  readonly icon?: string
  /** Minutes that a reader may wait before it asks again. */
  readonly ttl: number
  readonly updated: Date
  readonly items: readonly Item[]
}

const formats = Object.keys(FEEDS) as FeedFormat[]

/** `articles` newest first. */
export async function toChannel(
  { site, paths, changed }: Publication,
  { scope, title }: NamedScope,
  articles: readonly Article[],
): Promise<Channel> {
  const name = site.title || new URL(site.url).host
  return {
    title: title === '' ? name : `${name}: ${title}`,
    description: site.description || name,
    language: scope.language ?? site.language,
    url: paths.scope(scope),
    self: Object.fromEntries(formats.map(format => [format, paths.feed(format, scope)])) as Channel['self'],
    author: site.author || name,
    copyright: site.copyright,
    ttl: site.feeds.ttl,
    updated: newestChange(articles) ?? changed,
    items: await Promise.all(articles.map(article => toItem(article, site, paths))),
  }
}

/** Undefined where there are no articles. */
export function newestChange(articles: readonly Pick<Article, 'published' | 'updated'>[]): Date | undefined {
  if (articles.length === 0) return undefined
  return new Date(Math.max(...articles.map(({ published, updated }) => Math.max(+published, +updated))))
}

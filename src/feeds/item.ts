// An article for feeds: absolute addresses, names on one line, HTML for feed readers.
import { type Article, type Enclosure, type Hero, localTimeOf } from '../article.ts'
import type { Publication } from '../context.ts'
import { hasLicense, renderTerms } from '../license.ts'
import { mayMove } from '../linked-addresses.ts'
import type { Paths } from '../paths.ts'
import { pictureForReaders } from '../renditions.ts'
import type { StoredArticle } from '../store/articles.ts'
import { digest } from '../text/digest.ts'
import type { Direction } from '../text/language.ts'
import { escapeMarkup } from '../text/markup.ts'
import { toUri } from '../text/url.ts'
import { line, plain } from '../text/xml.ts'
import { toAtomId } from './atom-id.ts'
import { type ItemEpisode, toItemEpisode } from './item-episode.ts'
import { readerHtml } from './reader-html.ts'

/** The size in pixels may be unknown; `bytes` is 0 then. */
export interface ItemPicture extends Pick<Hero, 'alt' | 'caption' | 'credit' | 'type' | 'bytes'> {
  readonly url: string
  readonly width?: number
  readonly height?: number
}

export interface Item {
  /** Changes whenever the item does. */
  readonly hash: string
  /** The id with which it was first published. */
  readonly id: string
  /** The same as a URI. */
  readonly uri: string
  readonly url: string
  readonly title: string
  readonly summary: string
  /** Absent if the feed contains summaries only. */
  readonly html?: string
  readonly authors: readonly { readonly name: string; readonly url?: string; readonly avatar?: string }[]
  /** `scheme` is the address of all terms of this kind, if there is one (RFC 4287 4.2.2.2). */
  readonly categories: readonly { readonly name: string; readonly scheme?: string }[]
  readonly language: string
  readonly direction: Direction
  readonly published: Date
  /** The day that pages show, in the UTC fields. */
  readonly localTime: Date
  readonly updated: Date
  readonly picture?: ItemPicture
  /** The recording that podcast programs play. */
  readonly enclosure?: Pick<Enclosure, 'type' | 'bytes' | 'seconds'> & { readonly url: string }
  /** What only podcast programs show. */
  readonly episode?: ItemEpisode
  readonly comments?: { readonly url: string; readonly count: number }
  /** The licence terms, as an element with the prefix `rsl`. */
  readonly terms?: string
  /** The Markdown with absolute addresses; only if the setting `feeds.markdown` is on. */
  readonly markdown?: string
}

/** The author's own web address, if it is valid. */
function findPlace(written: string | undefined): string | undefined {
  const url = written === undefined ? null : URL.parse(written)
  return url && /^https?:$/.test(url.protocol) && /^[\w.-]+$/.test(url.hostname) ? toUri(url) : undefined
}

/** With `isShort`, the summary replaces a text that is too long. */
export function toItem({ article, hash }: StoredArticle, publication: Publication, isShort: boolean): Item {
  const { site, paths, changed } = publication
  const url = paths.article(article)
  const { section, hero, avatar, enclosure, commentCount, published, updated } = article
  const terms = [
    ...(section ? [{ name: line(section.name), scheme: paths.terms('sections') }] : []),
    ...article.tags.map(({ name }) => ({ name: line(name), scheme: paths.terms('tags') })),
  ]
  const id = plain(article.id)
  const isFull = site.feeds.content === 'full'
  const html = !isFull ? undefined : isShort ? shortHtml(article, paths) : readerHtml(article, paths)
  return {
    // The same document with another address of an article that it links to is another version of the item.
    hash: mayMove(publication) ? digest(`${hash} ${url} ${html}`) : hash,
    id,
    uri: toAtomId(id),
    url,
    title: line(article.title) || line(article.slug),
    summary: line(article.summary),
    ...(html !== undefined && { html }),
    authors: article.authors.map(({ name, slug, url }, index) => ({
      name: line(name) || line(slug),
      url: findPlace(url) ?? paths.scope({ author: slug }),
      // It is the first author's picture.
      ...(index === 0 && avatar && { avatar: paths.picture(pictureForReaders(avatar)) }),
    })),
    categories: terms.filter(({ name }, index) => name && terms.findIndex(term => term.name === name) === index),
    language: article.language,
    direction: article.direction,
    published,
    localTime: localTimeOf(article),
    // Readers sort by it, and a `Last-Modified` in the future would hide all later changes.
    updated: updated > published && updated <= changed ? updated : published,
    ...(hero && {
      picture: {
        bytes: 0,
        ...pictureForReaders(hero),
        alt: line(hero.alt),
        ...(hero.caption !== undefined && { caption: line(hero.caption) }),
        ...(hero.credit !== undefined && { credit: line(hero.credit) }),
        url: paths.picture(pictureForReaders(hero)),
      },
    }),
    ...(enclosure && {
      enclosure: { ...enclosure, url: paths.enclosure(enclosure) },
      episode: toItemEpisode(article, paths),
    }),
    ...(commentCount !== undefined && { comments: { url: `${url}#comments`, count: commentCount } }),
    // RSL 1.0, 4.7: only for addresses of the feed's own origin.
    ...(hasLicense(site) &&
      new URL(url).origin === new URL(paths.root).origin && { terms: renderTerms(site, url, 'rsl:') }),
    ...(article.markdown !== undefined &&
      site.feeds.markdown &&
      isFull &&
      !isShort && { markdown: paths.absolutise(article.markdown) }),
  }
}

/** The summary and a link to the whole article. */
function shortHtml(article: Article, paths: Paths): string {
  const link = `<a href="${escapeMarkup(paths.article(article))}">${escapeMarkup(article.title)}</a>`
  return readerHtml({ ...article, html: `<p>${escapeMarkup(article.summary)}</p><p>${link}</p>` }, paths)
}

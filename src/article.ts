// The article: every output is made from it.
import type { Direction } from './text/language.ts'

/** A tag or a section: the name as written, and the slug for URLs. */
export interface Term {
  readonly name: string
  readonly slug: string
}

export interface Author extends Term {
  readonly url?: string
  readonly email?: string
  /** A fediverse handle, `@user@host`. */
  readonly fediverse?: string
}

/** A picture of the publication, stored under the hash of its bytes. */
export interface Picture {
  /** `<hash>.<extension>`: the blob is `pictures/<key>`, the URL `/pictures/<key>`. */
  readonly key: string
  readonly type: string
  /** Pixels, after EXIF rotation. */
  readonly width: number
  readonly height: number
  readonly bytes: number
  /** Absent: a GIF moves, and no other picture does. */
  readonly animated?: boolean
}

/** The main picture of an article, with its texts. */
export interface Hero extends Picture {
  readonly alt: string
  readonly caption?: string
  /** The agency or photographer; shown as "Source: credit". */
  readonly credit?: string
  /** The editor's focal point, 0 to 1 from the left and from the top. */
  readonly focus?: readonly [number, number]
}

/** A card that the publisher made: link previews show it as it is. */
export interface ReadyCard extends Picture {
  /** Empty: the title of the article. */
  readonly alt: string
}

/** A file of the publication that an article links to or plays, stored under the hash of its bytes. */
export interface AttachedFile {
  /** `<hash>.<extension>`: the blob is `files/<key>`. */
  readonly key: string
  /** The name of the file, with its extension: the last part of its address, so that a download has this name. */
  readonly name: string
  readonly bytes: number
}

/** A font of the publisher. Its name ends in `woff2`, `ttf` or `otf`. */
export interface SiteFont extends AttachedFile {
  /** The weights that it has, lightest and boldest: the same unless it is variable. */
  readonly weights: readonly [number, number]
  readonly italic?: true
}

/** The recording that an article comes with, as the episodes of a podcast do: a `file`, or a `url` elsewhere. */
export interface Enclosure {
  readonly file?: AttachedFile
  readonly url?: string
  readonly type: string
  /** 0 if it is not known. */
  readonly bytes: number
  /** The duration in whole seconds. */
  readonly seconds?: number
}

/** A file that goes with a recording: a transcript, or chapters. */
export interface Companion extends Pick<Enclosure, 'file' | 'url'> {
  readonly type: string
  /** BCP 47; absent: that of the article. */
  readonly language?: string
}

/** A person who takes part in a recording. */
export interface Participant {
  readonly name: string
  /** A role of the Podcast Taxonomy, such as "host" or "guest". */
  readonly role: string
  /** Absolute, as that of the image. */
  readonly url?: string
  readonly image?: string
}

/** What podcast programs show of an article with a recording, besides what every feed has. */
export interface Episode {
  readonly title?: string
  readonly number?: number
  readonly season?: number
  /** Absent: a full episode. */
  readonly kind?: 'trailer' | 'bonus'
  /** Absent: as the podcast. */
  readonly explicit?: boolean
  /** Its own square art. */
  readonly image?: Picture
  readonly transcripts?: readonly Companion[]
  readonly chapters?: Companion
  /** Absent: the authors of the article. */
  readonly people?: readonly Participant[]
}

/** What a card may show instead of a headline. */
export interface CardQuote {
  readonly text: string
  readonly by?: string
}

/** What a card may show above its headline: `"42 %"`, and what it counts. */
export interface CardNumber {
  readonly value: string
  readonly label?: string
}

/**
 * Which lists show an article that not all of them show. Everything else about it is as for any article: its address, its card,
 * its counts, and links to it.
 *
 * - `unlisted`: none. It is out of pages that list articles, feeds, sitemaps and search engines.
 * - `local`: only those of its tags, section and authors, as Hugo's `build.list: local`.
 * - `no-feeds`: all pages, but no feed.
 */
export type Listing = 'unlisted' | 'local' | 'no-feeds'

export interface Article {
  /** A permanent URI, frozen when the article is first published (RFC 4287 4.2.6). */
  readonly id: string
  /** Its file, relative to the folder of articles, with forward slashes. */
  readonly source: string
  readonly slug: string
  /** The slug that the file asks for, if another article has it. */
  readonly ownSlug?: string
  /** The `slug` in the file as written, if it has one. Generators write addresses with it. */
  readonly writtenSlug?: string
  /** Plain text, as all strings here except `html` and `markdown`. */
  readonly title: string
  readonly summary: string
  /** Sanitised. URLs of the publication itself start with `ORIGIN_PLACEHOLDER` (paths.ts) until they are rendered. */
  readonly html: string
  readonly words: number
  /** The text as written, with addresses as in `html`; only if feeds contain it. */
  readonly markdown?: string
  readonly section?: Term
  readonly tags: readonly Term[]
  readonly authors: readonly Author[]
  /** BCP 47. */
  readonly language: string
  readonly direction: Direction
  readonly published: Date
  readonly updated: Date
  /**
   * What the clock of the publication showed when it was published, in the UTC fields of the date: pages show this day, and addresses
   * contain it. Absent if it is the same as `published`.
   */
  readonly localTime?: Date
  readonly hero?: Hero
  /** The pictures in the text, in their order; without the hero. */
  readonly pictures: readonly Picture[]
  readonly enclosure?: Enclosure
  /** Absent without an enclosure. */
  readonly episode?: Episode
  /** The files that the text links to or plays, and those of the enclosure and the episode; absent if there are none. */
  readonly files?: readonly AttachedFile[]
  readonly commentCount?: number
  /** The picture that link previews show instead of a drawn card. */
  readonly card?: ReadyCard
  /** The picture of the first author. */
  readonly avatar?: Picture
  /** Its card template, if it differs from the publication's. */
  readonly cardTemplate?: string
  /** `#rrggbb`: the accent of its card, if it differs. */
  readonly cardAccent?: string
  readonly cardQuote?: CardQuote
  readonly cardNumber?: CardNumber
  /** The address that search engines should show instead of ours. */
  readonly canonical?: string
  /**
   * The path that the file itself gives (`permalink`, `url`, `path`), as written: with its final slash or extension. Empty if
   * only its generator can fill it in.
   */
  readonly path?: string
  /** As written; they are in addresses (`:categories`). */
  readonly categories?: readonly string[]
  /** More slugs that the last part of its old addresses may be: of its file, its title and its `path`. */
  readonly names?: readonly string[]
  /** Paths that redirect here, each with a leading slash and without a trailing one. */
  readonly aliases: readonly string[]
  /** Absent: every list shows it. */
  readonly listing?: Listing
  /** It is not in the sitemaps, whatever lists show it. */
  readonly noSitemap?: true
}

/** An article without its text, which is most of its size. */
export type ArticleSummary = Omit<Article, 'html'>

/** An article before it is published. If it has no id, it gets one then. */
export type Submission = Omit<Article, 'id'> & {
  readonly id?: string
  /** A hash of the text as written: it changes when the text does. */
  readonly edition?: string
  /** Neither the file nor its name contains a date: `published` is when the file was last changed. */
  readonly undated?: true
  /** Its last change is a small correction: `updated` stays the same. */
  readonly minor?: true
}

/** Which articles a list or a feed contains. `{}` is the whole publication; an article must match all members. */
export interface Scope {
  readonly section?: string
  readonly author?: string
  readonly language?: string
  readonly tags?: readonly string[]
  /** With several tags: articles that have all of them (the default) or any. */
  readonly match?: 'all' | 'any'
  /** Only articles with recordings that podcast programs play. Its only feed is RSS; it has no page. */
  readonly podcast?: true
}

/** The day and time of publication that pages show and addresses contain, in the UTC fields. */
export const localTimeOf = ({ localTime, published }: Pick<Article, 'localTime' | 'published'>): Date =>
  localTime ?? published

/** Whether any list shows it. If not, its tags, section and authors may have no lists that a link could lead to. */
export const isListed = ({ listing }: Pick<Article, 'listing'>): boolean => listing !== 'unlisted'

/** The time of the latest change; undefined if there is no article. */
export function newestChange(articles: readonly Pick<Article, 'updated'>[]): Date | undefined {
  if (articles.length === 0) return undefined
  return new Date(Math.max(...articles.map(({ updated }) => +updated)))
}

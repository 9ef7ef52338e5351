// The one noun that every output is made from.
import type { Direction } from './text/language.ts'

/** A tag or a section: the name as written, and the slug that stands in URLs. */
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
}

/** The picture that stands for an article, with the words that belong to it. */
export interface Hero extends Picture {
  readonly alt: string
  readonly caption?: string
  /** The agency or photographer; shown as "Source: credit". */
  readonly credit?: string
  /** The editor's focal point, 0 to 1 from the left and from the top. */
  readonly focus?: readonly [number, number]
}

export interface Article {
  /** A permanent URI, frozen when the article is first published (RFC 4287 4.2.6). */
  readonly id: string
  /** The file it was written in, relative to the folder of articles, with forward slashes. */
  readonly source: string
  readonly slug: string
  /** Plain text, as are all strings here but `html`. */
  readonly title: string
  readonly summary: string
  /** Sanitised. URLs of the publication itself start with `PUBLICATION` (paths.ts) until they are rendered. */
  readonly html: string
  readonly words: number
  /** The text as written, with addresses as in `html`; only where feeds are to carry it. */
  readonly markdown?: string
  readonly section?: Term
  readonly tags: readonly Term[]
  readonly authors: readonly Author[]
  /** BCP 47. */
  readonly language: string
  readonly direction: Direction
  readonly published: Date
  readonly updated: Date
  readonly hero?: Hero
  /** The pictures inside the text, in order of appearance; the hero is not among them. */
  readonly pictures: readonly Picture[]
  readonly commentCount?: number
  /** The look of its share card, where it is not to be the publication's. */
  readonly cardTemplate?: string
  /** The address that search engines shall name instead of ours. */
  readonly canonical?: string
  /** Paths that lead here by a redirect, each with a leading slash and no trailing one. */
  readonly aliases: readonly string[]
}

/** An article without its text, which is most of what there is to read. */
export type Listed = Omit<Article, 'html'>

/** An article as its author hands it in: publishing gives it an identity where it brings none. */
export type Submission = Omit<Article, 'id'> & {
  readonly id?: string
  /** A hash of what is read of it, as written: another edition, another text. */
  readonly edition?: string
  /** Neither the file nor its name gives a date: `published` is when the file was last changed. */
  readonly undated?: true
  /** Its last change is a correction that readers need not be told of: `updated` stays. */
  readonly minor?: true
}

/** Which articles a list or a feed holds. `{}` is the whole publication; members narrow it together. */
export interface Scope {
  readonly section?: string
  readonly author?: string
  readonly language?: string
  readonly tags?: readonly string[]
  /** With several tags: articles that have all of them (the default) or any. */
  readonly match?: 'all' | 'any'
}

/** When the newest of them changed; undefined where there are none. */
export function newestChange(articles: readonly Pick<Article, 'updated'>[]): Date | undefined {
  if (articles.length === 0) return undefined
  return new Date(Math.max(...articles.map(({ updated }) => +updated)))
}

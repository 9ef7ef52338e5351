// A page as its part makes it, and what turns it into a whole document.
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Scope } from './article.ts'
import type { Publication } from './context.ts'

/** Markup that needs no more escaping. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export interface Page {
  readonly publication: Publication
  readonly title: string
  /** Where the page is, for its canonical address: `/feeds`. */
  readonly path: string
  /** BCP 47; default: the site's. */
  readonly language?: string
  /** Default: the site's. */
  readonly description?: string
  /** The articles that it lists, if these are not all articles: their feeds are named first. */
  readonly list?: { readonly scope: Scope; readonly name: string }
  /** The page of all feeds has a card of its own, and so has each `list` of one term. Default: the card of the front page. */
  readonly card?: 'feeds'
  /** The class of `<body>`; default: `plain`. */
  readonly kind?: string
  /** More tags for the head, as HTML. */
  readonly head?: string
  /** The content of `<main>`. */
  readonly body: Html | string
}

/** Puts a page into the layout that all pages have: the document from `<!doctype html>` on. */
export type RenderPage = (page: Page) => Promise<string>

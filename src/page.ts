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
  /** BCP 47; the site's where absent. */
  readonly language?: string
  /** The site's where absent. */
  readonly description?: string
  /** What it lists, where that is not everything: its feeds are named first. */
  readonly list?: { readonly scope: Scope; readonly name: string }
  /** The class of `<body>`; `plain` where absent. */
  readonly kind?: string
  /** More tags for the head, as HTML. */
  readonly head?: string
  /** The content of `<main>`. */
  readonly body: Html | string
}

/** Puts a page into the layout that all pages have: the document from `<!doctype html>` on. */
export type RenderPage = (page: Page) => Promise<string>

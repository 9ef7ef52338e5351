import { Hono } from 'hono'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Article } from '../article.ts'
import type { Context, Publication } from '../context.ts'

/** What pages show that other parts make. */
export interface PageParts {
  /** The share card: `og:image`. */
  card(
    article: Article,
    publication: Publication,
  ): Promise<{ url: string; type: string; width: number; height: number; alt: string }>
  /** The share bar's markup. */
  bar(article: Article, publication: Publication): Promise<HtmlEscapedString>
}

export function unfurlRoutes(_context: Context, _parts: PageParts): Hono {
  return new Hono()
}

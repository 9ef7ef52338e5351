import { Hono } from 'hono'
import type { HtmlEscapedString } from 'hono/utils/html'
import { html } from 'hono/html'
import type { Article } from '../article.ts'
import type { Context, Publication } from '../context.ts'

export function createShare(_context: Context) {
  return {
    routes: new Hono(),
    /** The share bar of an article, complete without JavaScript. */
    async bar(_article: Article, _publication: Publication): Promise<HtmlEscapedString> {
      return html``
    },
  }
}

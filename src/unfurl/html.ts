import type { HtmlEscapedString } from 'hono/utils/html'

/** Markup that needs no more escaping. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

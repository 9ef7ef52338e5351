// The text of an article as Markdown only: without the templates of generators, or the code of MDX.
import { markdown, mdxMarkdown } from '../markdown/parser.ts'
import { type Dropped, expandTemplates, type Lookup } from './expand.ts'
import { openMarkdownInHtml } from './markdown-in-html.ts'
import { expandMdx, isMdx } from './mdx.ts'

interface Prepared {
  readonly text: string
  readonly dropped: readonly Dropped[]
  readonly parser: () => typeof markdown
}

export function prepare(source: string, body: string, lookup: Lookup): Prepared {
  if (/\.mdx$/i.test(source) || isMdx(body)) return { ...expandMdx(body), parser: mdxMarkdown }
  const expanded = /\{[{%:#]/.test(body) ? expandTemplates(body, lookup) : { text: body, dropped: [] }
  return { ...expanded, text: openMarkdownInHtml(expanded.text), parser: () => markdown }
}

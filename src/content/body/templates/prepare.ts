// The text of an article as Markdown only: without the templates of generators, or the code of MDX.
import { markdown, mdxMarkdown } from '../markdown/parser.ts'
import { type Dropped, expandTemplates, type Lookup } from './expand.ts'
import { expandInlineMarks, hasInlineMarks } from './inline-marks.ts'
import { isMdx } from './is-mdx.ts'
import { expandLineBlocks, hasLineBlocks } from './line-blocks.ts'
import { openMarkdownInHtml } from './markdown-in-html.ts'
import { expandMdx } from './mdx.ts'
import { dropSiteWords } from './site-words.ts'
import { removeVue } from './vue.ts'

interface Prepared {
  readonly text: string
  readonly dropped: readonly Dropped[]
  readonly parser: () => typeof markdown
}

export function prepare(source: string, body: string, lookup: Lookup): Prepared {
  if (/\.mdx$/i.test(source) || isMdx(body)) return { ...expandMdx(body, lookup.title), parser: mdxMarkdown }
  const plain = removeVue(body)
  const expanded = /\{[{%:#]/.test(plain.text) ? expandTemplates(plain.text, lookup) : { text: plain.text, dropped: [] }
  const blocks = hasLineBlocks(expanded.text) ? expandLineBlocks(expanded.text) : { text: expanded.text, dropped: [] }
  const text = dropSiteWords(hasInlineMarks(blocks.text) ? expandInlineMarks(blocks.text) : blocks.text)
  const dropped = [
    ...plain.dropped,
    ...expanded.dropped,
    ...blocks.dropped.map(written => ({ at: Math.max(body.indexOf(written), 0), written: written.slice(0, 80) })),
  ]
  return { text: openMarkdownInHtml(text), dropped, parser: () => markdown }
}

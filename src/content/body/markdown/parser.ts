// The one Markdown parser: CommonMark with GitHub's tables, strikethrough and autolinks, footnotes, definition lists, task
// lists, heading ids, admonitions, formulas and, where they are wanted, short names of emoji. Emphasis may begin and end beside
// Chinese, Japanese and Korean punctuation.
import type MarkdownIt from 'markdown-it'
import type { Token } from 'markdown-it'
// In one file: its fifty modules would be a sixth of the start of every process and thread.
import bundle from 'markdown-it/dist/markdown-it.js'
import cjkFriendly from 'markdown-it-cjk-friendly'
import deflist from 'markdown-it-deflist'
import { SPACES } from '../plain-text.ts'
import { abbreviations } from './abbreviations.ts'
import { admonitions, alerts } from './admonitions.ts'
import { footnotes } from './footnotes.ts'
import { parseLinkLabel } from './link-label.ts'
import { math } from './math.ts'
import { splitOwnAttributes } from './own-attributes.ts'
import { shortNames } from './short-names.ts'

export type { Token }

// Only its types are those of another module.
const Library = bundle as unknown as typeof MarkdownIt

function createMarkdown(): MarkdownIt {
  const md = new Library({ html: true, linkify: true })
  md.helpers.parseLinkLabel = parseLinkLabel
  return md
    .use(links)
    .use(cjkFriendly)
    .use(deflist)
    .use(abbreviations)
    .use(footnotes)
    .use(admonitions)
    .use(alerts)
    .use(taskLists)
    .use(headingIds)
    .use(shortNames)
    .use(tableAlign)
    .use(math)
}

export const markdown = createMarkdown()

let mdx: MarkdownIt | undefined

/** MDX has no indented code, since the content of components is indented. */
export function mdxMarkdown(): MarkdownIt {
  mdx ??= createMarkdown().disable('code')
  return mdx
}

// Longer ones are links only if they are written as links.
const MAX_ADDRESS = 2048

function links(md: MarkdownIt): void {
  // A bare `readme.md` is not an address: GitHub links only what starts with a scheme.
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
  // Every scheme has one of these; the pattern of the library also looks for addresses without a scheme.
  md.linkify.pretest = text => text.includes(':') || text.includes('//')
  const testSchemaAt = md.linkify.testSchemaAt.bind(md.linkify)
  // For each bracket in an address, the library searches to its end for the closing one.
  md.linkify.testSchemaAt = (text, schema, at) => {
    const near = text.slice(at, at + MAX_ADDRESS)
    return near.length === MAX_ADDRESS && !/\s/.test(near)
      ? 0
      : testSchemaAt(text.slice(0, at + MAX_ADDRESS), schema, at)
  }
  // Addresses are resolved later, in one place (references.ts).
  md.normalizeLink = address => address
}

// Styles are removed; every reader understands `align`.
function tableAlign(md: MarkdownIt): void {
  md.core.ruler.push('table_align', ({ tokens }) => {
    for (const token of tokens) {
      if (token.type !== 'th_open' && token.type !== 'td_open') continue
      const align = /text-align:\s*(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1]
      if (align !== undefined) token.attrs = [['align', align]]
    }
  })
}

/** The text of inline tokens as a reader sees it, on one line. */
export function textOf(tokens: readonly Token[]): string {
  let text = ''
  for (const token of tokens) {
    if (token.type === 'text' || token.type === 'code_inline' || token.type === 'text_special') text += token.content
    else if (token.type === 'softbreak' || token.type === 'hardbreak') text += ' '
  }
  return text.replace(SPACES, ' ').trim()
}

// GitHub shows a checkbox; form elements are removed, and these two characters work everywhere.
function taskLists(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'task_lists', ({ tokens }) => {
    tokens.forEach((token, index) => {
      const text = token.type === 'inline' ? token.children?.[0] : undefined
      if (text?.type !== 'text' || !text.content.startsWith('[') || tokens[index - 2]?.type !== 'list_item_open') return
      text.content = text.content.replace(/^\[([ xX])\](?=\s)/, (_, mark) => (mark === ' ' ? '☐' : '☑'))
    })
  })
}

function headingIds(md: MarkdownIt): void {
  md.core.ruler.before('text_join', 'heading_ids', ({ tokens }) => {
    const taken = new Set<string>()
    const used = new Map<string, number>()
    tokens.forEach((token, index) => {
      if (token.type !== 'heading_open') return
      const children = tokens[index + 1]?.children ?? []
      const last = children.at(-1)
      const own = last?.type === 'text' ? splitOwnAttributes(last.content) : undefined
      if (last && own) last.content = own.text
      const wanted = own?.id ?? anchorOf(textOf(children))
      let id = wanted
      for (let number = used.get(wanted) ?? 1; id === '' || taken.has(id); number++) {
        id = `${wanted || 'section'}-${number}`
        used.set(wanted, number + 1)
      }
      taken.add(id)
      token.attrSet('id', id)
    })
  })
}

/** The id of a heading as GitHub, Hugo and Docusaurus make it, so that links written for them still work. */
function anchorOf(heading: string): string {
  return heading
    .replace(/\s/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-')
}

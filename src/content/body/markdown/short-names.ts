// Short names of emoji, such as `:tada:`, with the list of GitHub that generators use too.
import type MarkdownIt from 'markdown-it'
import type { Token } from 'markdown-it'
import full from 'markdown-it-emoji/lib/data/full.mjs'
import type { Site } from '../../../site/site.ts'
import { createTable } from '../../../text/table.ts'
import { findCode } from '../templates/code.ts'

const EMOJI = createTable<string | undefined>(full)

// Not in a time (12:100:30), a name with colons (a:b:c) or a box (:::note). A colon may follow that ends a sentence.
const SHORT_NAMES = /(?<![\w:])(?::[\w+-]{1,50}:)+(?!\w|:(?!\s|$))/g

/** Text with emoji for their short names. What is not the name of one stays. */
function expand(text: string): string {
  if (!text.includes(':')) return text
  return text.replace(SHORT_NAMES, names => names.replace(/:([\w+-]+):/g, (written, name) => EMOJI[name] ?? written))
}

// Code as HTML, tags with their attributes, and addresses: bare ones, and those of links.
const NOT_TEXT = /<(code|kbd|samp)>[^<]*<\/\1>|<[a-z/][^<>]*>|https?:\/\/[^\s<>()]+|\]\([^\s()]*/gi

/** The same for a field: text with markup. Code, addresses and attributes stay. */
export function expandShortNames(markup: string): string {
  if (!markup.includes(':')) return markup
  let expanded = ''
  let position = 0
  const add = (end: number) => {
    const part = markup.slice(position, end)
    let at = 0
    for (const { 0: kept, index } of part.matchAll(NOT_TEXT)) {
      expanded += expand(part.slice(at, index)) + kept
      at = index + kept.length
    }
    expanded += expand(part.slice(at))
  }
  for (const { start, end } of findCode(markup)) {
    add(start)
    expanded += markup.slice(start, end)
    position = end
  }
  add(markup.length)
  return expanded
}

/** What the rule below needs, as the environment of the parser. */
interface ShortNames {
  readonly emoji: boolean
  /** Also in blocks of hand-written HTML. */
  readonly emojiInHtml?: boolean
}

// Their plugins read Markdown. Those of Jekyll and Hexo read the whole page, Hugo reads the file, and in MDX, HTML is part of the text.
const ONLY_MARKDOWN: readonly string[] = ['vitepress', 'eleventy', 'zola', 'astro']

/** Where an article of this publication has emoji for short names. */
export const shortNamesFor = ({ emoji, generator }: Pick<Site, 'emoji' | 'generator'>): ShortNames => ({
  emoji,
  emojiInHtml: emoji && !ONLY_MARKDOWN.includes(generator),
})

/** A rule for the text of an article, as its environment says. Ids of headings are made of the names before. */
export function shortNames(md: MarkdownIt): void {
  // Afterwards, `\\:tada:` would look like a name.
  md.core.ruler.before('text_join', 'short_names', ({ tokens, env }) => {
    const { emoji, emojiInHtml }: ShortNames = env
    if (!emoji) return
    let open = 0
    for (const token of tokens) {
      const { type, content, children } = token
      if (type === 'html_block') {
        if (emojiInHtml) token.content = expandInHtml(content, open)
        open = Math.max(0, open + openedIn(content))
      } else if (type === 'inline') expandInline(children ?? [], open)
    }
  })
}

const CODE_TAG = /<(\/?)(?:code|pre|kbd|samp|tt|script|style|textarea)\b/gi

/** How many elements of code some hand-written HTML leaves open; below zero if it closes more. */
function openedIn(html: string): number {
  if (html.includes('<!--')) return 0
  return [...html.matchAll(CODE_TAG)].reduce((open, [, slash]) => open + (slash ? -1 : 1), 0)
}

const TAGS_AND_ADDRESSES = /<!--[\s\S]*?(?:-->|$)|<[a-z/!?][^<>]*>|https?:\/\/[^\s<>()]+/gi

/** `openBefore` elements of code are open before it. */
function expandInHtml(html: string, openBefore: number): string {
  if (!html.includes(':')) return html
  let open = openBefore
  let expanded = ''
  let position = 0
  const add = (end: number) => {
    const text = html.slice(position, end)
    expanded += open === 0 ? expand(text) : text
  }
  for (const { 0: kept, index } of html.matchAll(TAGS_AND_ADDRESSES)) {
    add(index)
    expanded += kept
    open = Math.max(0, open + openedIn(kept))
    position = index + kept.length
  }
  add(html.length)
  return expanded
}

function expandInline(tokens: readonly Token[], openBefore: number): void {
  let open = openBefore
  let isAddress = false
  for (const token of tokens) {
    if (token.type === 'html_inline') open = Math.max(0, open + openedIn(token.content))
    else if (token.type === 'link_open') isAddress = token.info === 'auto'
    else if (token.type === 'link_close') isAddress = false
    else if (token.type === 'text' && open === 0 && !isAddress) token.content = expand(token.content)
  }
}

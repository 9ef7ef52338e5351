// Hugo's shortcodes, and Liquid and Nunjucks of Jekyll and Eleventy, inside Markdown. Well-known tags become Markdown or HTML,
// others are dropped and reported; tags in code stay.
import { createFinder } from '../../finder.ts'
import { UNKNOWN } from '../placeholders.ts'
import { createAddressReader } from './address-reader.ts'
import { createCodeReader } from './code.ts'
import { RULES, type Rule, unprotect } from './rules.ts'

export interface Dropped {
  /** Offset in the original text. */
  readonly at: number
  readonly written: string
}

export interface Lookup {
  /** The title of the article, for `{{ page.title }}`. */
  readonly title: string
  /** The title of the article that a tag names, such as `post_link:name`. */
  titleOf?(asked: string): string | undefined
}

// Where code or a tag may start: braces, and lines that a rule begins with.
const MARK = /[`{]|^[ \t>]*(?:~{3}|`{3})|^[ \t]*(?:\{:|[-*+]|\d+[.)])/gm

export function expandTemplates(text: string, lookup: Lookup): { text: string; dropped: readonly Dropped[] } {
  const dropped: Dropped[] = []
  const nextMark = createFinder(text, MARK)
  const readCode = createCodeReader(text)
  const readTag = createTagReader(text)
  const lineOf = createLineReader(text)
  const isInAddress = createAddressReader(text)
  let expanded = ''
  let position = 0
  for (let mark = nextMark(0); mark; ) {
    const { index } = mark
    const code = readCode(index)
    const tag = code ? undefined : readTag(index)
    const end = code?.end ?? tag?.end
    if (end !== undefined) {
      expanded += text.slice(position, index)
      const written = text.slice(index, end)
      const inAddress = isInAddress(index, end)
      const rendered = tag?.rule.render(tag.inside, {
        ...lookup,
        opening: tag.opening,
        before: text.slice(lineOf(index), index),
        inAddress,
        written,
      })
      if (tag && rendered === undefined) dropped.push({ at: index, written: written.replace(/\s+/g, ' ').slice(0, 80) })
      expanded += tag ? (rendered ?? (inAddress ? UNKNOWN : '')) : plainCode(written)
      position = end
    }
    mark = nextMark(end ?? index + 1)
  }
  return { text: unprotect(expanded + text.slice(position)), dropped }
}

interface Found {
  readonly rule: Rule
  readonly opening: RegExpExecArray
  readonly inside: string
  readonly end: number
}

/** Reads the tag at a position; positions must be in ascending order. */
function createTagReader(text: string): (at: number) => Found | undefined {
  const rules = RULES.map(rule => ({ rule, next: rule.close && createFinder(text, rule.close) }))
  return at => {
    for (const { rule, next } of rules) {
      rule.open.lastIndex = at
      const opening = rule.open.exec(text)
      if (!opening) continue
      const start = at + opening[0].length
      if (!next) return { rule, opening, inside: '', end: start }
      const closing = next(start)
      if (closing && closing.index - start <= (rule.most ?? Number.POSITIVE_INFINITY))
        return { rule, opening, inside: text.slice(start, closing.index), end: closing.index + closing[0].length }
    }
    return undefined
  }
}

/** Where the line of a position starts; positions must be in ascending order. */
function createLineReader(text: string): (at: number) => number {
  const nextBreak = createFinder(text, /\n/g)
  let start = 0
  return at => {
    for (let end = nextBreak(start); end && end.index < at; end = nextBreak(start)) start = end.index + 1
    return start
  }
}

const SHOWN = /\{\{[<%]\/\*/g
const SHOWN_END = /\*\/[>%]\}\}/g

const PAIRED = /\{%-?\s*raw\s*-?%\}[\s\S]*\{%-?\s*endraw\s*-?%\}/

/** Code without the marks that keep its tags from being expanded. */
function plainCode(code: string): string {
  // One mark alone is what the text is about.
  const bare = PAIRED.test(code) ? code.replace(/\{%-?\s*(end)?raw\s*-?%\}/g, '') : code
  const nextStart = createFinder(bare, SHOWN)
  const nextEnd = createFinder(bare, SHOWN_END)
  let plain = ''
  let position = 0
  for (let start = nextStart(0); start; start = nextStart(position)) {
    const inside = start.index + start[0].length
    const end = nextEnd(inside)
    if (!end) break
    plain += bare.slice(position, inside - 2) + bare.slice(inside, end.index) + end[0].slice(2)
    position = end.index + end[0].length
  }
  return plain + bare.slice(position)
}

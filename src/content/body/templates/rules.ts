// How the tags of Hugo, Jekyll and Eleventy begin and end, and what replaces each of them; undefined for unknown tags.
import { escapeMarkup } from '../../../text/markup.ts'
import { BASE, BRACES, CLOSING_BRACE, OPENING_BRACE, tagAddress } from '../placeholders.ts'
import { type Call, isBox, parseCall, renderBox, renderEmbed } from './embeds.ts'

// The first rule that matches is used. A tag has at most 3000 characters: one that never ends is text.
const MAX_TAG_LENGTH = 3000

export interface Rule {
  readonly open: RegExp
  /** What ends the tag; absent if the opening is the whole tag. */
  readonly close?: RegExp
  /** The most characters between the two. */
  readonly most?: number
  render(inside: string, tag: Tag): string | undefined
}

/** A tag in a text. */
interface Tag {
  readonly opening: RegExpExecArray
  /** The text before it on its line. */
  readonly before: string
  /** It is part of the address of a link or picture. */
  readonly inAddress: boolean
  readonly written: string
  readonly title: string
  titleOf?(asked: string): string | undefined
}

const code = (inside: string, { opening }: Tag) => fenced(inside, opening.groups?.language ?? '')
const nothing = () => ''
const ending = (word: string) => new RegExp(String.raw`\{%-?\s*end${word}\s*-?%\}`, 'g')
const silent = (word: string): Rule => ({
  open: new RegExp(String.raw`\{%-?\s*${word}\b[^%]*%\}`, 'y'),
  close: ending(word),
  render: nothing,
})
const highlighted = (word: string): Rule => ({
  open: new RegExp(
    String.raw`\{%-?\s*${word}(?:[ \t]+(?:lang:)?["']?(?<language>[\w+#.-]+)(?![\w+#.-]))?[^%]*%\}`,
    'y',
  ),
  close: ending(word),
  render: code,
})

/** A shortcode of a theme that shows its content as code: `{{< code language="sh" >}}`. */
const shownAsCode = (word: string): Rule => ({
  open: new RegExp(
    String.raw`\{\{[<%]\s*${word}(?:\s+(?:lang(?:uage)?=)?["']?(?<language>[\w+#.-]+)(?![\w+#.=-])["']?)?(?:\s(?:"[^"\n]{0,100}"|[^>%"\n]){0,100})?[>%]\}\}`,
    'y',
  ),
  close: new RegExp(String.raw`\{\{[<%]\s*/\s*${word}\s*[>%]\}\}`, 'g'),
  render: (inside, tag) => fenced(inside, tag.opening.groups?.language ?? (word === 'mermaid' ? word : '')),
})

export const RULES: readonly Rule[] = [
  { open: /\{%-?\s*raw\s*-?%\}/y, close: ending('raw'), render: inside => protect(inside) },
  ...['comment', 'capture', 'javascript', 'schema', 'style', 'css', 'js'].map(silent),
  {
    open: /\{\{[<%]\s*highlight\s+(?<language>[^\s>%]+)(?![^\s>%])[^>%]{0,3000}[>%]\}\}/y,
    close: /\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}/g,
    render: code,
  },
  ...['highlight', 'codeblock', 'code', 'prism', 'mermaid'].map(highlighted),
  ...['code', 'codeblock', 'prism', 'mermaid', 'terminal', 'console'].map(shownAsCode),
  { open: /\{\{-?\s*\/\*/y, close: /\*\/\s*-?\}\}/g, most: MAX_TAG_LENGTH, render: nothing },
  { open: /\{#(?!\w[^\n]{0,300}\}\s*$)/my, close: /#\}/g, most: MAX_TAG_LENGTH, render: nothing },
  {
    open: /\{\{[<%]/y,
    close: /[>%]\}\}/g,
    most: MAX_TAG_LENGTH,
    render: (inside, tag) => literal(inside) ?? renderShortcode(inside, tag),
  },
  { open: /\{%-?/y, close: /-?%\}/g, most: MAX_TAG_LENGTH, render: renderTag },
  {
    open: /\{\{-?/y,
    close: /-?\}\}/g,
    most: MAX_TAG_LENGTH,
    render: renderOutput,
  },
  { open: /^[ \t]*(?:[-*+]|\d+[.)])[^\n]*\n[ \t]*\{:\s*toc\b[^\n}]{0,300}\}/my, render: nothing },
  // `{:ok, value}` in a sentence is text: an attribute list is alone on its line, follows a word, or sets something.
  {
    open: /^[ \t]*\{:[^\n{}]{0,300}\}[ \t]*$|(?<=[^\s{])\{:[^\n{}]{0,300}\}|\{::?(?=[^\n}]{0,300}[.#=])[^\n}]{0,300}\}|\{:\/[^\n}]{0,300}\}/my,
    render: (_, { opening: [attributes], before }) => ownId(before, attributes),
  },
]

const protect = (text: string) => text.replaceAll('{', OPENING_BRACE).replaceAll('}', CLOSING_BRACE)

/** The text with its literal braces again, after all tags are expanded. */
export const unprotect = (text: string) => text.replace(BRACES, brace => (brace === OPENING_BRACE ? '{' : '}'))

/** A heading keeps the id in kramdown's attributes. */
function ownId(before: string, attributes: string): string {
  const id = /^ {0,3}#{1,6}\s/.test(before) ? /#([\w-]+)/.exec(attributes)?.[1] : undefined
  return id === undefined ? '' : `{#${id}}`
}

function fenced(code: string, language: string): string {
  const runs = code.match(/`{3,}/g) ?? []
  const longest = runs.reduce((most, run) => Math.max(most, run.length + 1), 3)
  const fence = '`'.repeat(longest)
  return `\n${fence}${language.replace(/["']/g, '')}\n${protect(code.replace(/^\s*\n/, '').trimEnd())}\n${fence}\n`
}

// A shortcode in comment marks is shown as text.
function literal(shortcode: string): string | undefined {
  return shortcode.startsWith('/*') ? protect(`{{<${shortcode.slice(2, -2)}>}}`) : undefined
}

// Their content is complete without them.
const HOLDERS =
  /^(rawhtml|raw|html|markdown|markdownify|md|math|katex|tabs?|center|unsafe|lead|columns?|row|grid|steps|accordion|small|blockquote|quote)$/

/** The content of `{{< >}}` or `{{% %}}`. */
function renderShortcode(inside: string, tag: Tag): string | undefined {
  const written = inside.trim().replace(/\/$/, '')
  if (written.startsWith('/')) return closing(written.slice(1).trim().toLowerCase())
  const call = parseCall(written)
  if (call.name === 'ref' || call.name === 'relref') return address('ref', call.named.path ?? call.values[0] ?? '', tag)
  if (call.name === 'details')
    return `\n<details><summary>${call.named.summary ?? call.named.title ?? call.values[0] ?? '…'}</summary>\n\n`
  if (HOLDERS.test(call.name)) return ''
  return opening(renderBox(call)) ?? renderEmbed(call)
}

const opening = (box: string | undefined) => box && `\n${box}\n\n`

function closing(name: string): string | undefined {
  if (isBox(name)) return '\n\n:::\n'
  return name === 'details' ? '\n\n</details>\n' : ''
}

/** The content of `{% %}`. */
function renderTag(inside: string, tag: Tag): string | undefined {
  const words = inside.trim()
  const name = /^\w*/.exec(words)?.[0].toLowerCase() ?? ''
  const argument = words.slice(name.length).trim()
  // Markdown inside an HTML element begins after an empty line.
  if (name === 'markdown') return /^\s*$|>$/.test(tag.before) ? '\n\n' : ''
  if (name === 'endmarkdown') return '\n\n'
  if (name.startsWith('end')) return isBox(name.slice(3)) ? '\n\n:::\n' : ''
  if (name === 'post_url') return address('post_url', argument, tag)
  if (name === 'link') return address('link', argument.replace(/^\/?/, '/'), tag)
  if (name === 'post_link') return renderPostLink(parseCall(words), tag)
  if (name === 'post_path') return address('post_link', argument, tag)
  const call = parseCall(/^include(_relative|_cached)?$/.test(name) ? words.slice(name.length) : words)
  return opening(renderBox(call)) ?? renderEmbed(call)
}

/** The address that a tag stands for; what is not in an address is only text. A value with braces is a variable. */
function address(name: string, path: string, { inAddress, written }: Tag): string | undefined {
  if (/[{}]/.test(path)) return undefined
  const bare = path.replace(/^(["'])(.*)\1$/, '$2')
  return inAddress ? tagAddress(written, name, bare) : encodeURI(name === 'post_url' ? `${bare}.md` : bare)
}

/** Hexo: `post_link name title`, where the title may be several words, and `true` or `false` after it is about escaping. */
function renderPostLink({ values: [path = '', ...words] }: Call, tag: Tag): string {
  const title = words.filter((word, index) => index < words.length - 1 || !/^(true|false)$/.test(word)).join(' ')
  const asked = `post_link:${path}`
  const label = title || tag.titleOf?.(asked) || path
  // It is not Markdown.
  const text = escapeMarkup(label).replace(/[*_`~[\]\\$:!]/g, sign => `&#${sign.charCodeAt(0)};`)
  return `<a href="${tagAddress(tag.written, 'post_link', path)}">${text}</a>`
}

// Filters that encode, or add the address of the site without its path.
const HARMLESS = /^(?:\w*url\w*|prepend:\s*site\.\w+|\w*escape(?:_once)?|safe|strip)$/i
const ADDED = /^(append|prepend):\s*(["'])(.*)\2$/
// Jekyll's and Eleventy's filters that put the path of the front page before a path.
const BASED = /^(?:(?:relative|absolute)_url|url|prepend:\s*site\.baseurl)$/i

/** The content of `{{ }}`. */
function renderOutput(inside: string, { title, inAddress }: Tag): string | undefined {
  const expression = inside.trim()
  const [whole, , literal] = /^(["'])(.*?)\1/.exec(expression) ?? []
  const [first = '', ...filters] = expression.slice(whole?.length ?? 0).split(/\s*\|\s*/)
  let value = literal ?? knownValue(first, title, inAddress)
  if (!inAddress || value === undefined) return value
  // In an address, a filter that is not known would leave another address than the one that is meant.
  for (const filter of filters) {
    const [, place, , added = ''] = ADDED.exec(filter) ?? []
    if (place !== undefined) value = place === 'append' ? value + added : added + value
    else if (BASED.test(filter)) value = withBase(value, first)
    else if (/^append:\s*site\.baseurl$/i.test(filter)) value += BASE
    else if (!HARMLESS.test(filter)) return undefined
  }
  return value
}

/** The address of the page itself stays what it is, and so does one of another site. */
const withBase = (value: string, name: string) =>
  value.includes(BASE) || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(value) || /^page\.url\b/i.test(name)
    ? value
    : BASE + value

function knownValue(name: string, title: string, inAddress: boolean): string | undefined {
  if (/^(?:site\.(?:baseurl|github\.url)|baseurl|site_url)\b/i.test(name)) return inAddress ? BASE : ''
  // The root of the site, and the page itself: the address that follows is relative to them.
  if (/^(?:site|page)\.url\b/i.test(name)) return ''
  return /^(?:page\.|\$?frontmatter\.)?title\b/.test(name) ? title : undefined
}

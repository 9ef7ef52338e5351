// Hugo's shortcodes, and the Liquid and Nunjucks of Jekyll and Eleventy, inside Markdown. What is well known becomes Markdown or
// HTML, the rest is dropped and reported; code that shows such tags stays as it is.
import { isBox, parseCall, renderBox, renderEmbed } from './embeds.ts'

export interface Dropped {
  /** Offset in the text handed in. */
  readonly at: number
  readonly written: string
}

export interface Lookup {
  /** The title of the article, for `{{ page.title }}`. */
  readonly title: string
}

// Tags are at most 3000 characters long, so that one that never ends costs little. In order: fenced code, code spans, what Liquid leaves alone, what it leaves out, highlighted code, comments, shortcodes,
// tags, outputs, and kramdown's attribute lists.
const TEMPLATE = new RegExp(
  [
    String.raw`^[ \t>]*(?<fence>\x60{3,}|~{3,})[^\n]*\n(?:[\s\S]*?^[ \t>]*\k<fence>[\x60~]*[ \t]*$|[\s\S]*)`,
    String.raw`(?<!\x60)(?<ticks>\x60+)(?!\x60)(?:(?!\n[ \t]*\n)[\s\S])*?(?<!\x60)\k<ticks>(?!\x60)`,
    String.raw`\{%-?\s*raw\s*-?%\}(?<raw>[\s\S]*?)\{%-?\s*endraw\s*-?%\}`,
    String.raw`\{%-?\s*(?<out>comment|capture|javascript|schema|style|css|js)\b[^%]*%\}[\s\S]*?\{%-?\s*end\k<out>\s*-?%\}`,
    String.raw`\{\{[<%]\s*highlight\s+(?<hugo>[^\s>%]+)[^>%]*[>%]\}\}(?<hugoCode>[\s\S]*?)\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}`,
    String.raw`\{%-?\s*(?<block>highlight|codeblock|code)(?:[ \t]+(?:lang:)?["']?(?<liquid>[\w+#.-]+))?[^%]*%\}(?<liquidCode>[\s\S]*?)\{%-?\s*end\k<block>\s*-?%\}`,
    String.raw`(?<comment>\{\{-?\s*\/\*[\s\S]{0,3000}?\*\/\s*-?\}\}|\{#(?!\w[^\n]{0,300}\}\s*$)[\s\S]{0,3000}?#\})`,
    String.raw`\{\{[<%](?<shortcode>[\s\S]{0,3000}?)[>%]\}\}`,
    String.raw`\{%-?(?<tag>[\s\S]{0,3000}?)-?%\}`,
    String.raw`\{\{-?(?<output>[\s\S]{0,3000}?)-?\}\}`,
    // `{:ok, value}` in a sentence is none: an attribute list stands alone, at the end of a word, or says what it sets.
    String.raw`(?<toc>^[ \t]*(?:[-*+]|\d+[.)])[^\n]*\n[ \t]*\{:\s*toc\b[^\n}]{0,300}\})`,
    String.raw`(?<attributes>^[ \t]*\{:[^\n{}]{0,300}\}[ \t]*$|(?<=[^\s{])\{:[^\n{}]{0,300}\}|\{::?(?=[^\n}]{0,300}[.#=])[^\n}]{0,300}\}|\{:\/[^\n}]{0,300}\})`,
  ].join('|'),
  'gm',
)

// Stand for braces that are meant literally, until all tags are gone. Noncharacters: no text holds them (see clean.ts).
const BRACES: Readonly<Record<string, string>> = { '{': '\uFDD1', '}': '\uFDD2' }

export function expandTemplates(text: string, { title }: Lookup): { text: string; dropped: readonly Dropped[] } {
  const dropped: Dropped[] = []
  const expanded = text.replace(TEMPLATE, (match, ...rest) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>
    const at = rest.at(-3) as number
    const drop = () => {
      dropped.push({ at, written: match.replace(/\s+/g, ' ').slice(0, 80) })
      return ''
    }
    if (groups.fence !== undefined || groups.ticks !== undefined) return plainCode(match)
    if (groups.raw !== undefined) return groups.raw.replace(/[{}]/g, brace => BRACES[brace] as string)
    if (groups.out !== undefined || groups.comment !== undefined || groups.toc !== undefined) return ''
    if (groups.attributes !== undefined) return ownId(text, at, groups.attributes)
    const code = groups.hugoCode ?? groups.liquidCode
    if (code !== undefined) return fenced(code, groups.hugo ?? groups.liquid ?? '')
    if (groups.shortcode !== undefined) return shortcode(groups.shortcode) ?? drop()
    if (groups.tag !== undefined) return tag(groups.tag) ?? drop()
    return output(groups.output ?? '', title) ?? drop()
  })
  return { text: expanded.replace(/[\uFDD1\uFDD2]/g, brace => (brace === '\uFDD1' ? '{' : '}')), dropped }
}

/** Of kramdown's attributes a heading keeps its id. */
function ownId(text: string, at: number, attributes: string): string {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  const id = /^ {0,3}#{1,6}\s/.test(before) ? /#([\w-]+)/.exec(attributes)?.[1] : undefined
  return id === undefined ? '' : `{#${id}}`
}

/** Code shows tags, but not the marks that keep them from being run. */
function plainCode(code: string): string {
  return code.replace(/\{%-?\s*(end)?raw\s*-?%\}/g, '').replace(/(\{\{[<%])\/\*([\s\S]*?)\*\/([>%]\}\})/g, '$1$2$3')
}

function fenced(code: string, language: string): string {
  const runs = code.match(/`{3,}/g) ?? []
  const fence = '`'.repeat(Math.max(3, ...runs.map(run => run.length + 1)))
  return `\n${fence}${language.replace(/["']/g, '')}\n${code.replace(/^\s*\n|\s+$/g, '').replace(/[{}]/g, brace => BRACES[brace] as string)}\n${fence}\n`
}

function shortcode(inside: string): string | undefined {
  // `{{</* figure */>}}` in prose shows the shortcode itself.
  if (inside.startsWith('/*')) return `{{<${inside.slice(2, -2)}>}}`.replace(/[{}]/g, brace => BRACES[brace] as string)
  const written = inside.trim().replace(/\/$/, '')
  if (written.startsWith('/')) return closing(written.slice(1).trim().toLowerCase())
  const call = parseCall(written)
  if (call.name === 'ref' || call.name === 'relref') return encodeURI(call.named.path ?? call.values[0] ?? '')
  if (call.name === 'details')
    return `\n<details><summary>${call.named.summary ?? call.named.title ?? call.values[0] ?? '…'}</summary>\n\n`
  if (
    /^(rawhtml|raw|html|math|katex|tabs?|center|unsafe|lead|columns?|row|grid|steps|accordion|small|blockquote|quote)$/.test(
      call.name,
    )
  )
    return ''
  return opening(renderBox(call)) ?? renderEmbed(call)
}

const opening = (box: string | undefined) => box && `\n${box}\n\n`

function closing(name: string): string | undefined {
  if (isBox(name)) return '\n\n:::\n'
  return name === 'details' ? '\n\n</details>\n' : ''
}

function tag(inside: string): string | undefined {
  const words = inside.trim()
  const name = /^\w*/.exec(words)?.[0].toLowerCase() ?? ''
  if (name.startsWith('end')) return isBox(name.slice(3)) ? '\n\n:::\n' : ''
  if (name === 'post_url') return encodeURI(`${words.slice(8).trim()}.md`)
  if (name === 'link') return encodeURI(`/${words.slice(4).trim()}`)
  const call = parseCall(/^include(_relative|_cached)?$/.test(name) ? words.slice(name.length) : words)
  return opening(renderBox(call)) ?? renderEmbed(call)
}

function output(inside: string, title: string): string | undefined {
  const expression = inside.trim()
  const [, , literal] = /^(["'])(.*?)\1/.exec(expression) ?? []
  if (literal !== undefined) return literal
  // The root of the site, and the page itself: what follows is an address seen from there.
  if (/^(site\.(baseurl|url|github\.url)|baseurl|site_url|page\.url)\b/i.test(expression)) return ''
  return /^(page\.)?title\b/.test(expression) ? title : undefined
}

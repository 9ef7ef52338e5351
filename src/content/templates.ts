// Hugo's shortcodes, and the Liquid and Nunjucks of Jekyll and Eleventy, inside Markdown. What is well known becomes Markdown or
// HTML, the rest is dropped and reported; code that shows such tags stays as it is.
import { renderOutput, renderShortcode, renderTag } from './template-tags.ts'

export interface Dropped {
  /** Offset in the text handed in. */
  readonly at: number
  readonly written: string
}

export interface Lookup {
  /** The title of the article, for `{{ page.title }}`. */
  readonly title: string
}

// The order counts: code and what is left alone come first. A tag is at most 3000 characters long, so that one that never ends
// costs little.
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

const protect = (text: string) => text.replace(/[{}]/g, brace => BRACES[brace] as string)

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
    if (groups.raw !== undefined) return protect(groups.raw)
    if (groups.out !== undefined || groups.comment !== undefined || groups.toc !== undefined) return ''
    if (groups.attributes !== undefined) return ownId(text, at, groups.attributes)
    const code = groups.hugoCode ?? groups.liquidCode
    if (code !== undefined) return fenced(code, groups.hugo ?? groups.liquid ?? '')
    if (groups.shortcode !== undefined) return literal(groups.shortcode) ?? renderShortcode(groups.shortcode) ?? drop()
    if (groups.tag !== undefined) return renderTag(groups.tag) ?? drop()
    return renderOutput(groups.output ?? '', title) ?? drop()
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
  return `\n${fence}${language.replace(/["']/g, '')}\n${protect(code.replace(/^\s*\n|\s+$/g, ''))}\n${fence}\n`
}

// A shortcode marked as a comment is one that the text shows.
function literal(shortcode: string): string | undefined {
  return shortcode.startsWith('/*') ? protect(`{{<${shortcode.slice(2, -2)}>}}`) : undefined
}

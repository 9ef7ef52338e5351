// What single tags of Hugo, Jekyll and Eleventy stand for; undefined where nobody knows.
import { isBox, parseCall, renderBox, renderEmbed } from './embeds.ts'

// Around text that stands well without them.
const HOLDERS =
  /^(rawhtml|raw|html|math|katex|tabs?|center|unsafe|lead|columns?|row|grid|steps|accordion|small|blockquote|quote)$/

/** What is inside `{{< >}}` or `{{% %}}`. */
export function renderShortcode(inside: string): string | undefined {
  const written = inside.trim().replace(/\/$/, '')
  if (written.startsWith('/')) return closing(written.slice(1).trim().toLowerCase())
  const call = parseCall(written)
  if (call.name === 'ref' || call.name === 'relref') return encodeURI(call.named.path ?? call.values[0] ?? '')
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

/** What is inside `{% %}`. */
export function renderTag(inside: string): string | undefined {
  const words = inside.trim()
  const name = /^\w*/.exec(words)?.[0].toLowerCase() ?? ''
  if (name.startsWith('end')) return isBox(name.slice(3)) ? '\n\n:::\n' : ''
  if (name === 'post_url') return encodeURI(`${words.slice(8).trim()}.md`)
  if (name === 'link') return encodeURI(`/${words.slice(4).trim()}`)
  const call = parseCall(/^include(_relative|_cached)?$/.test(name) ? words.slice(name.length) : words)
  return opening(renderBox(call)) ?? renderEmbed(call)
}

/** What is inside `{{ }}`, in an article of that title. */
export function renderOutput(inside: string, title: string): string | undefined {
  const expression = inside.trim()
  const [, , literal] = /^(["'])(.*?)\1/.exec(expression) ?? []
  if (literal !== undefined) return literal
  // The root of the site, and the page itself: what follows is an address seen from there.
  if (/^(site\.(baseurl|url|github\.url)|baseurl|site_url|page\.url)\b/i.test(expression)) return ''
  return /^(page\.)?title\b/.test(expression) ? title : undefined
}

// Checks in one pass that HTML is what our renderer writes. Nothing is changed, so that what was hashed is what is stored.
// Comments, raw text and foreign elements are not allowed: a browser reads each `<` as this file does.
import { ORIGIN_PLACEHOLDER } from '../../../paths.ts'
import { SCHEMES } from '../references.ts'
import { ALLOWED, FOOTNOTES, TAGS } from './allowed-html.ts'

// No one writes more, and programs that visit elements recursively run out of stack.
const MAX_DEPTH = 512

const ATTRIBUTES = new Map<string, ReadonlySet<string>>(
  [...Object.keys(ALLOWED).filter(name => name !== '*'), ...TAGS.split(' ')].map(name => [
    name,
    new Set([...ALLOWED['*'], ...((ALLOWED as Readonly<Record<string, readonly string[]>>)[name] ?? [])]),
  ]),
)
const VOID = new Set(['br', 'col', 'hr', 'img', 'source', 'track', 'wbr'])
const ADDRESSES = new Set(['href', 'src', 'cite', 'poster'])

// To a browser, an escaped character makes another scheme, so schemes are matched literally.
const ADDRESS = new RegExp(`^(?:${SCHEMES.join('|')}):`, 'i')
const INLINE_PICTURE = /^data:image\/(?:png|gif|jpe?g|webp|avif)[;,]/i

const CLOSING = /<\/([a-z][a-z0-9]*)>/y
const OPENING = /<([a-z][a-z0-9]*)/y
const ATTRIBUTE = /\s+([a-z][a-z-]*)(?:="([^"]*)")?/y
const END = /\s*\/?>/y

/** What is unsafe, and where; undefined if the HTML is safe. Takes linear time. */
export function findUnsafeHtml(html: string): string | undefined {
  const open: string[] = []
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    const start = at
    const wrong = (what: string) => `${what} at ${JSON.stringify(html.slice(start, start + 60))}`
    const read = (pattern: RegExp) => {
      pattern.lastIndex = at
      const found = pattern.exec(html)
      if (found) at = pattern.lastIndex
      return found
    }
    const closed = read(CLOSING)?.[1]
    if (closed !== undefined) {
      if (open.pop() !== closed) return wrong('an end tag that closes nothing')
      continue
    }
    const name = read(OPENING)?.[1]
    if (name === undefined) return wrong('a "<" that begins no tag')
    const allowed = ATTRIBUTES.get(name)
    if (!allowed) return wrong(`the element "${name}"`)
    const known = new Set<string>()
    for (let found = read(ATTRIBUTE); found; found = read(ATTRIBUTE)) {
      const [, attribute = '', value = ''] = found
      if (!allowed.has(attribute) || known.has(attribute)) return wrong(`the attribute "${attribute}"`)
      if (!isSafe(name, attribute, value)) return wrong(`the value of "${attribute}"`)
      known.add(attribute)
    }
    if (!read(END)) return wrong('a tag that does not end')
    if (!VOID.has(name) && open.push(name) > MAX_DEPTH) return wrong('too many elements inside each other')
  }
  return open.length > 0 ? `the element "${open.at(-1)}", which is not closed` : undefined
}

function isSafe(element: string, attribute: string, value: string): boolean {
  if (ADDRESSES.has(attribute)) return isAddress(value) || (element === 'img' && INLINE_PICTURE.test(value))
  if (attribute === 'srcset')
    return value
      .split(/,\s+/)
      .every(candidate => isAddress(candidate) || (element === 'img' && INLINE_PICTURE.test(candidate)))
  if (attribute === 'class') return value.split(' ').every(name => isClass(element, name))
  return true
}

// Our own pages remove the origin of the publication: what follows must not become a scheme.
const isAddress = (value: string) =>
  value.startsWith(ORIGIN_PLACEHOLDER)
    ? /^(?:[/?#]|$)/.test(value.slice(ORIGIN_PLACEHOLDER.length))
    : ADDRESS.test(value)

const isClass = (element: string, name: string) =>
  element === 'code' || element === 'pre' ? name.startsWith('language-') : FOOTNOTES.includes(name)

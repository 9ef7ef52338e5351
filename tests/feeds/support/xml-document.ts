// A strict XML 1.0 parser with namespaces: it rejects every document that a conforming parser must reject.

export interface XmlElement {
  /** `{namespace}local`, or `local` outside any namespace. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** The text of the element, without that of its children. */
  readonly text: string
}

// XML 1.0 production 2; a lone surrogate is outside of all ranges under the `u` flag.
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
const NAME = '[:A-Z_a-z\\u00C0-\\uFFFD][-.0-9:A-Z_a-z\\u00B7-\\uFFFD]*'
const TAG = new RegExp(`^<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^<"]*"|'[^<']*'))*)\\s*(/?)>`)
const ATTRIBUTE = new RegExp(`\\s(${NAME})\\s*=\\s*(?:"([^<"]*)"|'([^<']*)')`, 'g')
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

interface Open {
  readonly tag: string
  readonly name: string
  readonly attributes: Record<string, string>
  readonly namespaces: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

/** The root element. Throws an error that says what is wrong and where. */
export function parseXml(xml: string): XmlElement {
  const fail = (at: number, why: string): never => {
    throw new Error(`not well-formed at ${at}: ${why}: ${JSON.stringify(xml.slice(at, at + 60))}`)
  }
  const bad = FORBIDDEN.exec(xml)
  if (bad) fail(bad.index, 'forbidden character')
  const decode = (text: string, at: number) => {
    if (/&(?!(?:#\d+|#x[0-9a-fA-F]+|[a-z]+);)/.test(text)) fail(at, 'bare ampersand')
    return text.replace(/&(#x?)?([^;]+);/g, (_, numeric, body) => {
      const character = numeric
        ? String.fromCodePoint(Number.parseInt(body, numeric === '#x' ? 16 : 10))
        : (NAMED[body] ?? fail(at, `unknown entity ${body}`))
      return FORBIDDEN.test(character) ? fail(at, 'reference to a forbidden character') : character
    })
  }

  const declaration = /^<\?xml version="1\.0" encoding="utf-8"\?>\s*/.exec(xml) ?? fail(0, 'no declaration')
  let at = declaration[0].length
  const open: Open[] = []
  let root: XmlElement | undefined
  while (at < xml.length) {
    const rest = xml.slice(at, at + 20_000_000)
    const parent = open.at(-1)
    if (rest.startsWith('<![CDATA[')) {
      const end = xml.indexOf(']]>', at)
      if (end < 0 || !parent) fail(at, 'character data outside')
      parent!.text += xml.slice(at + 9, end)
      at = end + 3
    } else if (rest.startsWith('</')) {
      const [whole, tag] = new RegExp(`^</(${NAME})\\s*>`).exec(rest) ?? fail(at, 'bad end tag')
      if (parent?.tag !== tag) fail(at, `expected </${parent?.tag}>`)
      open.pop()
      close(parent!)
      at += whole.length
    } else if (rest.startsWith('<')) {
      const [whole, tag, written = '', empty] = TAG.exec(rest) ?? fail(at, 'bad tag')
      if (root) fail(at, 'a second root')
      const pairs = [...written.matchAll(ATTRIBUTE)].map(
        ([, key, double, single]) => [key as string, decode(double ?? single ?? '', at)] as const,
      )
      if (new Set(pairs.map(([key]) => key)).size !== pairs.length) fail(at, 'an attribute twice')
      const declared = pairs.flatMap(([key, uri]) =>
        key === 'xmlns' ? [['', uri]] : key.startsWith('xmlns:') ? [[key.slice(6), uri]] : [],
      )
      const namespaces = { xml: 'xml', ...parent?.namespaces, ...Object.fromEntries(declared) }
      const resolve = (name: string, isAttribute: boolean) => {
        const [prefix, local] = name.includes(':') ? (name.split(':') as [string, string]) : ['', name]
        if (prefix === '' && isAttribute) return local
        const uri = namespaces[prefix]
        if (uri === undefined && prefix !== '') fail(at, `prefix ${prefix} is not declared`)
        return uri ? `{${uri}}${local}` : local
      }
      const attributes = Object.fromEntries(
        pairs.filter(([key]) => !/^xmlns(:|$)/.test(key)).map(([key, value]) => [resolve(key, true), value]),
      )
      const element: Open = { tag: tag!, name: resolve(tag!, false), attributes, namespaces, children: [], text: '' }
      if (empty) close(element)
      else open.push(element)
      at += whole.length
    } else {
      const end = xml.indexOf('<', at)
      const text = xml.slice(at, end < 0 ? xml.length : end)
      if (text.includes(']]>')) fail(at, ']]> in text')
      if (parent) parent.text += decode(text, at)
      else if (text.trim() !== '') fail(at, 'text outside')
      at += text.length
    }
  }
  if (open.length > 0) fail(xml.length, `<${open.at(-1)!.tag}> is not closed`)
  return root ?? fail(xml.length, 'no root')

  function close({ name, attributes, children, text }: Open) {
    const element = { name, attributes, children, text }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root = element
  }
}

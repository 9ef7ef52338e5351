// The rules of RFC 4287 and the W3C validator for Atom feeds that our feeds could break.
import { FULL_URL, NOISE, TAG_URI, UUID_URN } from './rss-rules.ts'
import type { XmlElement } from './xml-document.ts'

const ATOM = '{http://www.w3.org/2005/Atom}'
const THR = '{http://purl.org/syndication/thread/1.0}'
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
// RFC 4287 4.1.1 and 4.1.2: how often an element may occur; 0 for any number.
const FEED: Readonly<Record<string, number>> = {
  author: 0,
  category: 0,
  contributor: 0,
  generator: 1,
  icon: 1,
  id: 1,
  link: 0,
  logo: 1,
  rights: 1,
  subtitle: 1,
  title: 1,
  updated: 1,
  entry: 0,
}
const ENTRY: Readonly<Record<string, number>> = {
  author: 0,
  category: 0,
  content: 1,
  contributor: 0,
  id: 1,
  link: 0,
  published: 1,
  rights: 1,
  source: 1,
  summary: 1,
  title: 1,
  updated: 1,
}
const RELATIONS =
  /^(alternate|self|hub|enclosure|replies|related|via|license|current|prev-archive|next-archive|first|last|next|previous)$/

/** The broken rules. */
export function atomProblems(root: XmlElement): string[] {
  const problems: string[] = []
  const check = (holds: boolean, problem: string) => holds || problems.push(problem)
  if (root.name !== `${ATOM}feed`) return ['no feed']
  const all = (element: XmlElement, name: string) => element.children.filter(child => child.name === ATOM + name)
  const textOf = (element: XmlElement, name: string) => all(element, name)[0]?.text ?? ''

  const metadata = (element: XmlElement, allowed: Readonly<Record<string, number>>, where: string) => {
    for (const [name, children = []] of Object.entries(Object.groupBy(element.children, child => child.name))) {
      if (!name.startsWith(ATOM)) continue
      const most = allowed[name.slice(ATOM.length)]
      if (most === undefined) problems.push(`${where}: ${name} has no place here`)
      else check(most === 0 || children.length <= most, `${where}: ${name} more than once`)
    }
    check(element.text.trim() === '', `${where}: stray text`)
    for (const child of element.children) {
      check(!NOISE.test(child.text), `${where}: characters that validators warn of in ${child.name}`)
      if (child.attributes['{xml}lang'] !== undefined)
        check(/^[a-z]{2,3}(-\w+)*$/.test(child.attributes['{xml}lang']), `${where}: xml:lang`)
    }
    for (const required of ['id', 'title', 'updated'])
      check(textOf(element, required) !== '', `${where}: no ${required}`)
    check(FULL_URL.test(textOf(element, 'id')), `${where}: id ${textOf(element, 'id')}`)
    const id = textOf(element, 'id')
    if (id.startsWith('tag:')) check(TAG_URI.test(id), `${where}: ${id} is not a tag URI`)
    if (id.startsWith('urn:uuid:')) check(UUID_URN.test(id), `${where}: ${id} is not a UUID`)
    check(DATE.test(textOf(element, 'updated')), `${where}: updated`)
    for (const title of all(element, 'title'))
      check((title.attributes.type ?? 'text') === 'text', `${where}: title type`)
    // RFC 4287 4.1.1: no two alternates of the same type and language
    const alternates = all(element, 'link')
      .filter(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate')
      .map(({ attributes }) => `${attributes.type} ${attributes.hreflang}`)
    check(new Set(alternates).size === alternates.length, `${where}: two alternates`)
    for (const { attributes } of all(element, 'link')) {
      check(FULL_URL.test(attributes.href ?? ''), `${where}: link ${attributes.href}`)
      check(RELATIONS.test(attributes.rel ?? 'alternate'), `${where}: rel ${attributes.rel}`)
      check(/^\w+\/[\w.+-]+$/.test(attributes.type ?? 'a/b'), `${where}: type ${attributes.type}`)
      check(/^\d+$/.test(attributes.length ?? '0'), `${where}: length`)
      if (attributes.rel !== 'hub') check(attributes.type !== undefined, `${where}: link without a type`)
      check(/^\d+$/.test(attributes[`${THR}count`] ?? '0'), `${where}: thr:count`)
    }
    for (const person of all(element, 'author')) {
      check(textOf(person, 'name').trim() !== '', `${where}: author without a name`)
      check(
        all(person, 'uri').every(({ text }) => FULL_URL.test(text)),
        `${where}: author uri ${all(person, 'uri').map(({ text }) => text)}`,
      )
    }
    for (const { attributes } of all(element, 'category')) {
      check((attributes.term ?? '') !== '', `${where}: category without a term`)
      check(FULL_URL.test(attributes.scheme ?? 'x:y'), `${where}: category scheme`)
    }
  }

  metadata(root, FEED, 'feed')
  check(
    all(root, 'link').some(({ attributes }) => attributes.rel === 'self'),
    'no self',
  )
  check(all(root, 'author').length > 0, 'feed: no author')
  for (const name of ['icon', 'logo']) check(FULL_URL.test(textOf(root, name)), `feed: ${name}`)
  const entries = all(root, 'entry')
  const firstEntry = root.children.findIndex(child => child.name === `${ATOM}entry`)
  check(
    firstEntry < 0 || root.children.slice(firstEntry).every(({ name }) => name === `${ATOM}entry`),
    'misplaced metadata',
  )
  for (const entry of entries) {
    const title = textOf(entry, 'title')
    metadata(entry, ENTRY, title)
    if (all(entry, 'published').length > 0) check(DATE.test(textOf(entry, 'published')), `${title}: published`)
    check(all(entry, 'content').length + all(entry, 'summary').length > 0, `${title}: no text`)
    check(
      all(entry, 'content').every(({ attributes }) => attributes.type === 'html'),
      `${title}: content type`,
    )
    check(
      all(entry, 'link').some(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate'),
      `${title}: no alternate`,
    )
  }
  for (const name of ['id', 'updated'])
    check(new Set(entries.map(entry => textOf(entry, name))).size === entries.length, `two entries with one ${name}`)
  return problems
}

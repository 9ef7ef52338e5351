// The rules of RSS 2.0, its profile and the W3C validator that our feeds could break.
import type { XmlElement } from './xml-document.ts'

const ATOM = '{http://www.w3.org/2005/Atom}'
const DC = '{http://purl.org/dc/elements/1.1/}'
const CONTENT = '{http://purl.org/rss/1.0/modules/content/}'
const MEDIA = '{http://search.yahoo.com/mrss/}'
const SLASH = '{http://purl.org/rss/1.0/modules/slash/}'
const SY = '{http://purl.org/rss/1.0/modules/syndication/}'
const THR = '{http://purl.org/syndication/thread/1.0}'
const FH = '{http://purl.org/syndication/history/1.0}'

// How often each element may occur; 0 for any number.
const CHANNEL: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [
      'title',
      'link',
      'description',
      'language',
      'copyright',
      'pubDate',
      'lastBuildDate',
      'generator',
      'docs',
      'ttl',
      'image',
    ].map(name => [name, 1]),
  ),
  category: 0,
  item: 0,
  [`${ATOM}link`]: 0,
  [`${SY}updatePeriod`]: 1,
  [`${SY}updateFrequency`]: 1,
  [`${FH}archive`]: 1,
}
const ITEM: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ['title', 'link', 'description', 'guid', 'pubDate', 'comments', 'enclosure', 'source'].map(name => [name, 1]),
  ),
  category: 0,
  [`${CONTENT}encoded`]: 1,
  [`${DC}creator`]: 0,
  [`${DC}language`]: 1,
  [`${MEDIA}content`]: 0,
  [`${MEDIA}thumbnail`]: 1,
  [`${SLASH}comments`]: 1,
  [`${THR}total`]: 1,
}
const DATE =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/
// rfc2396_full of the W3C validator
export const FULL_URL = /^[a-zA-Z][0-9a-zA-Z+.-]*:(\/\/)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+$/
// tag_re and uuid_re of the validator: a text that starts like one must be one
export const TAG_URI = /^tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*$/
export const UUID_URN = /^urn:uuid:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
export const NOISE = /[\u0080-\u009f\ufffd]/

/** The broken rules. */
export function rssProblems(root: XmlElement): string[] {
  const problems: string[] = []
  const check = (holds: boolean, problem: string) => holds || problems.push(problem)
  const [channel] = root.children
  if (root.name !== 'rss' || channel?.name !== 'channel') return ['no rss with a channel']
  check(root.attributes.version === '2.0', 'version')

  const known = (element: XmlElement, names: Readonly<Record<string, number>>, where: string) => {
    const counts = Object.groupBy(element.children, child => child.name)
    for (const [name, children = []] of Object.entries(counts)) {
      if (names[name] === undefined) problems.push(`${where}: ${name} has no place here`)
      else check(names[name] === 0 || children.length <= names[name], `${where}: ${name} more than once`)
    }
    check(element.text.trim() === '', `${where}: stray text`)
  }
  const textOf = (element: XmlElement, name: string) => element.children.find(child => child.name === name)?.text
  const plainTexts = (element: XmlElement) => {
    for (const child of element.children) {
      check(!NOISE.test(child.text), `${child.name}: characters that validators warn of`)
      for (const value of Object.values(child.attributes))
        check(!NOISE.test(value), `${child.name}: noise in an attribute`)
    }
  }

  known(channel, CHANNEL, 'channel')
  plainTexts(channel)
  for (const name of ['title', 'link', 'description', 'language', 'lastBuildDate'])
    check((textOf(channel, name) ?? '') !== '', `channel: no ${name}`)
  check(FULL_URL.test(textOf(channel, 'link') ?? ''), 'channel: link')
  check(DATE.test(textOf(channel, 'lastBuildDate') ?? ''), 'channel: lastBuildDate')
  // The validator requires the title and link of the channel, a type that RSS allows, and at most 144 by 400 pixels.
  const image = channel.children.find(({ name }) => name === 'image')
  if (image) {
    for (const name of ['title', 'link']) check(textOf(image, name) === textOf(channel, name), `image: ${name}`)
    check(/^https?:\/\/\S+\.(png|jpe?g|gif)$/.test(textOf(image, 'url') ?? ''), 'image: url')
    check(Number(textOf(image, 'width') ?? 88) <= 144 && Number(textOf(image, 'height') ?? 31) <= 400, 'image: size')
  }
  const firstItem = channel.children.findIndex(child => child.name === 'item')
  check(firstItem < 0 || channel.children.slice(firstItem).every(child => child.name === 'item'), 'misplaced items')
  check(
    channel.children.some(({ name, attributes }) => name === `${ATOM}link` && attributes.rel === 'self'),
    'no self',
  )
  check(/^(hourly|daily)$/.test(textOf(channel, `${SY}updatePeriod`) ?? ''), 'updatePeriod')
  check(/^[1-9]\d*$/.test(textOf(channel, `${SY}updateFrequency`) ?? ''), 'updateFrequency')

  const guids = new Set<string>()
  for (const item of channel.children.filter(child => child.name === 'item')) {
    const title = textOf(item, 'title') ?? ''
    known(item, ITEM, title)
    plainTexts(item)
    check(title !== '' && title === title.trim(), `title ${JSON.stringify(title)}`)
    const names = item.children.map(child => child.name)
    check(names.includes('description'), `${title}: no description`)
    if (names.includes(`${CONTENT}encoded`))
      check(names.indexOf('description') < names.indexOf(`${CONTENT}encoded`), `${title}: description after content`)
    check(DATE.test(textOf(item, 'pubDate') ?? ''), `${title}: pubDate`)
    check(FULL_URL.test(textOf(item, 'link') ?? ''), `${title}: link ${textOf(item, 'link')}`)
    const guid = item.children.find(child => child.name === 'guid')
    check(guid?.attributes.isPermaLink === 'false' && guid.text !== '', `${title}: guid`)
    check(!guids.has(guid?.text ?? ''), `${title}: guid twice`)
    guids.add(guid?.text ?? '')
    for (const { name, text, attributes } of item.children) {
      if (name === 'category' || name === `${DC}creator`) check(text.trim() !== '', `${title}: blank ${name}`)
      if (name === 'category') check(FULL_URL.test(attributes.domain ?? 'x:y'), `${title}: domain`)
      if (name === 'comments') check(FULL_URL.test(text), `${title}: comments`)
      if (name === 'enclosure')
        check(
          /^\d+$/.test(attributes.length ?? '') &&
            /^\w+\/[\w.+-]+$/.test(attributes.type ?? '') &&
            FULL_URL.test(attributes.url ?? ''),
          `${title}: enclosure`,
        )
      if (name.startsWith(MEDIA)) {
        check(FULL_URL.test(attributes.url ?? ''), `${title}: ${name}`)
        for (const size of ['fileSize', 'width', 'height'])
          check(/^[1-9]\d*$/.test(attributes[size] ?? '1'), `${title}: ${name} ${size}`)
      }
    }
  }
  return problems
}

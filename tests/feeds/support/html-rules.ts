// The rules of the W3C validator and of strict readers for HTML in a feed.

// The elements that the validator calls safe and that we allow.
const ELEMENTS = new Set(
  (
    'a abbr address article aside audio b bdi big blockquote br caption cite code col colgroup data dd del details dfn div dl ' +
    'dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark ol p picture pre q rp rt ' +
    'ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul ' +
    'var video wbr'
  ).split(' '),
)
const ATTRIBUTES = new Set(
  (
    'align alt cite colspan controls datetime default dir headers height href hreflang id kind label lang loop media muted name ' +
    'open playsinline poster preload rel reversed rowspan scope sizes span src srclang srcset start title type value width'
  ).split(' '),
)
const ADDRESSES = new Set('cite href poster src'.split(' '))
const VOID = new Set('br col hr img source track wbr'.split(' '))
const NO_PARAGRAPH = new Set(
  'address article aside blockquote details div dl figure footer h1 h2 h3 h4 h5 h6 header hr main ol p pre section table ul'.split(
    ' ',
  ),
)
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*) ?\/?>/g

/** The broken rules. */
export function htmlProblems(html: string): string[] {
  const problems: string[] = []
  const check = (holds: boolean, problem: string) => holds || problems.push(problem)
  const text = html.replace(TAG, '')
  check(!/[<>]/.test(text.replace(/>/g, '')), `a stray < in ${JSON.stringify(/.{0,30}<.{0,30}/s.exec(text)?.[0])}`)
  check(!/&(?!(?:[a-z]+|#\d+|#x[\da-f]+);)/i.test(html), 'a bare &')
  const open: string[] = []
  for (const [tag, end, name = '', attributes = ''] of html.matchAll(TAG)) {
    if (end) {
      check(open.pop() === name, `${tag} ends another element`)
      continue
    }
    check(ELEMENTS.has(name), `${tag}: no such element in feeds`)
    for (const [, attribute = '', value = ''] of attributes.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)) {
      check(ATTRIBUTES.has(attribute), `${tag}: ${attribute}`)
      if (ADDRESSES.has(attribute)) check(/^[a-z][a-z\d+.-]*:/.test(value), `${tag}: relative ${value}`)
      if (attribute === 'srcset')
        for (const candidate of value.split(', ')) check(/^https?:/.test(candidate), `${tag}: relative ${candidate}`)
      check(!value.includes('publication.invalid'), `${tag}: a placeholder`)
    }
    if (name === 'img') check(/ src="/.test(attributes) && / alt="/.test(attributes), `${tag}: no src or no alt`)
    const inside = open.slice(Math.max(open.lastIndexOf('td'), open.lastIndexOf('th')) + 1)
    if (NO_PARAGRAPH.has(name)) check(!inside.includes('p'), `${tag} in a paragraph`)
    if (name === 'a') check(!inside.includes('a'), `${tag} in a link`)
    if (/^(td|th)$/.test(name)) check(open.at(-1) === 'tr', `${tag} outside of a row`)
    if (!VOID.has(name)) open.push(name)
  }
  check(open.length === 0, `${open} left open`)
  return problems
}

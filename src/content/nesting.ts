// HTML in which elements stand inside each other as the HTML Standard allows (13.2.6): what its author wrote otherwise is set
// right as a browser would, so that strict readers see the same. The sanitiser has closed everything that was open.

// Double quotes around every value, and no `<` or `>` inside: so the sanitiser writes.
const TAG = /<(\/?)([a-z][a-z0-9]*)[^<>]*>/g
const VOID = new Set('br col hr img source track wbr'.split(' '))
const set = (names: string) => new Set(names.split(' '))

const CELL = 'td th'
const HEADINGS = set('h1 h2 h3 h4 h5 h6')
// What a paragraph ends before.
const BLOCKS = set(
  'address article aside blockquote dd details dir div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section summary table ul',
)
// Nothing outside of these is ended by what stands inside.
const WALLS = set('table td th caption')
const PARTS = set('table td th caption tr tbody thead tfoot col colgroup')
const LISTS = set('ul ol table td th caption')

interface Rule {
  /** Open elements that a start tag ends, and those that they are looked for inside of. */
  readonly ends: ReadonlySet<string>
  readonly within: ReadonlySet<string>
}
const TABLE = set('table')
const RULES: Readonly<Record<string, Rule>> = {
  li: { ends: set('li'), within: LISTS },
  dt: { ends: set('dt dd'), within: set('dl table td th') },
  dd: { ends: set('dt dd'), within: set('dl table td th') },
  td: { ends: set(CELL), within: TABLE },
  th: { ends: set(CELL), within: TABLE },
  tr: { ends: set(`${CELL} tr caption colgroup`), within: TABLE },
  ...Object.fromEntries(
    ['tbody', 'thead', 'tfoot'].map(name => [
      name,
      { ends: set(`${CELL} tr tbody thead tfoot caption colgroup`), within: TABLE },
    ]),
  ),
  a: { ends: set('a'), within: WALLS },
}
const PARAGRAPH: Rule = { ends: set('p'), within: WALLS }

// Before the name of a part of a table where there is none: its tags are left out.
const HIDDEN = '-'

export function mendNesting(html: string): string {
  const open: string[] = []
  const last = (names: ReadonlySet<string>) => open.findLastIndex(name => names.has(name))
  /** End tags for everything from `depth` on. */
  const close = (depth: number) =>
    open
      .splice(depth)
      .reverse()
      .map(name => (name.startsWith(HIDDEN) ? '' : `</${name}>`))
      .join('')
  const endBy = ({ ends, within }: Rule): string => {
    const wall = last(within)
    const outermost = open.findIndex((name, depth) => depth > wall && ends.has(name))
    return outermost === -1 ? '' : close(outermost)
  }
  const mended = html.replace(TAG, (tag, end: string, name: string) => {
    if (end) {
      const depth = last(new Set([name, HIDDEN + name]))
      return depth === -1 || (!PARTS.has(name) && last(WALLS) > depth) ? '' : close(depth)
    }
    let before = BLOCKS.has(name) ? endBy(PARAGRAPH) : ''
    const rule = RULES[name]
    if (rule) before += endBy(rule)
    if (HEADINGS.has(name) && HEADINGS.has(open.at(-1) ?? '')) before += close(open.length - 1)
    const isShown = name === 'table' || !PARTS.has(name) || last(TABLE) !== -1
    if (!VOID.has(name)) open.push(isShown ? name : HIDDEN + name)
    return isShown ? before + tag : before
  })
  return mended + close(0)
}

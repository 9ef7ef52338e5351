// Eleventy's `permalink` is a template in Liquid or Nunjucks. Its filters for dates are of each site, but their formats are not.
import { createTable } from '../text/table.ts'

const PARTS = createTable({
  'page.fileslug': ':eleventy_slug',
  'page.fileslug|slug': ':eleventy_slugified',
  'page.filepathstem': '/:eleventy_stem',
  'title|slug': ':eleventy_title',
  'category|slug': ':category',
  slug: ':slug',
  'slug|slug': ':slug',
})

// strftime, as Liquid has it.
const STRFTIME = createTable({
  Y: ':year',
  y: ':short_year',
  m: ':month',
  '-m': ':i_month',
  B: ':long_month',
  b: ':short_month',
  d: ':day',
  '-d': ':i_day',
  e: ':i_day',
  j: ':y_day',
  H: ':hour',
  M: ':minute',
  S: ':second',
  F: ':year-:month-:day',
})

// Luxon, date-fns and Day.js.
const LETTERS = createTable({
  yyyy: ':year',
  yy: ':short_year',
  y: ':year',
  MMMM: ':long_month',
  LLLL: ':long_month',
  MMM: ':short_month',
  LLL: ':short_month',
  MM: ':month',
  LL: ':month',
  M: ':i_month',
  L: ':i_month',
  dd: ':day',
  d: ':i_day',
})

/** Undefined if a part is not known without Eleventy. `index.html` at the end is not in addresses. */
export function fromEleventy(template: string): string | undefined {
  const pattern = template.replace(
    /\{\{-?\s*([^{}]*?)\s*-?\}\}/g,
    (part, expression: string) => readExpression(expression) ?? part,
  )
  if (/[{}]/.test(pattern)) return undefined
  return pattern.replace(/(?<!:)\/{2,}/g, '/').replace(/(^|\/)index\.html?$/, '$1')
}

function readExpression(expression: string): string | undefined {
  const plain = expression.replace(/\s+/g, ' ')
  const [, , text] = /^(["'])([^"'{}]*)\1$/.exec(plain) ?? []
  if (text !== undefined) return text
  const name = plain
    .replace(/ ?\| ?/g, '|')
    .replace(/\|slugify$/, '|slug')
    .replace(/\|(?:safe|url)$/, '')
  return PARTS[name.replace(/^page\.\w+/, found => found.toLowerCase())] ?? readDate(name)
}

function readDate(expression: string): string | undefined {
  const [, rest] = /^(?:page\.)?date(?=[|.])(.*)$/.exec(expression) ?? []
  if (rest === undefined) return undefined
  if (/^\.get(?:UTC)?FullYear\(\)$/.test(rest)) return ':year'
  if (rest === '|htmlDateString') return ':year-:month-:day'
  const [, end] = /^\.toISOString\(\)\.(?:slice|substring)\(0, ?(4|7|10)\)$/.exec(rest) ?? []
  if (end !== undefined) return { 4: ':year', 7: ':year-:month', 10: ':year-:month-:day' }[end]
  // `| date: "%Y"` in Liquid, `| date("yyyy")` and filters of other names in Nunjucks.
  const [, quote = '', format] = /^\|\w*(?:date|time)\w*(?:: ?|\()(["'])([^"']+)\1\)?$/i.exec(rest) ?? []
  if (quote === '' || format === undefined) return undefined
  return format.includes('%')
    ? translate(format, /%(-?[A-Za-z])/g, STRFTIME, /%/)
    : translate(format.replaceAll('YYYY', 'yyyy').replaceAll('DD', 'dd'), /([A-Za-z]+)/g, LETTERS, /[^\w:/.-]/)
}

/** Undefined if a part has no meaning, or if the result has what `unknown` finds. */
function translate(format: string, parts: RegExp, names: Readonly<Record<string, string>>, unknown: RegExp) {
  let isKnown = true
  const found = format.replace(parts, (part, name: string) => {
    const known = names[name]
    if (known === undefined) isKnown = false
    return known ?? part
  })
  return isKnown && !unknown.test(found) ? found : undefined
}

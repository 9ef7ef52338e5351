// Hostile text for definition lists, emphasis beside Chinese, Japanese and Korean, and short names of emoji.
import { describe, expect, it } from 'vitest'
import { expectLinear, type Family, of, pairs, range } from '../support/linear.ts'
import { html, parse, read } from './read.ts'

const HEAD = '---\ntitle: T\ndate: 2024-01-01\n---\n'
const ON = { settings: { emoji: true } }

/** Lines of growing indentation, of `size` characters together. */
const stairs =
  (line: (indent: string) => string): Family =>
  size =>
    range(Math.sqrt(size / 2))
      .map(depth => line('  '.repeat(depth)))
      .join('\n')

describe('time is in step with length', () => {
  it.each<readonly [string, Family]>([
    ['terms', of('a\n: b\n\n')],
    ['terms without empty lines', of('a\n: b\n')],
    ['definitions of one term', n => `a\n${': b\n'.repeat(n / 4)}`],
    ['definitions after empty lines', n => `a\n${'\n: b\n'.repeat(n / 5)}`],
    ['lone marks', of(':\n')],
    ['marks without text', n => `a\n${':\n\n'.repeat(n / 3)}`],
    ['tildes', n => `a\n${'~ b\n'.repeat(n / 4)}`],
    ['marks on one line', n => `a\n${': '.repeat(n / 2)}b`],
    ['marks and terms on one line', n => `a\n${': a '.repeat(n / 4)}`],
    ['terms in terms', stairs(indent => `${indent}a\n${indent}: b`)],
    ['terms in terms after empty lines', stairs(indent => `${indent}a\n\n${indent}: b\n`)],
    ['definitions in definitions after empty lines', n => `a\n\n${stairs(indent => `${indent}: b\n`)(n)}`],
    [
      'terms in terms, and back again',
      n => {
        const down = stairs(indent => `${indent}a\n\n${indent}: b\n`)(n / 2)
        return `${down}\n${down.split('\n').reverse().join('\n')}`
      },
    ],
    ['definitions that begin with a term', stairs(indent => `${indent}: a\n${indent}  b`)],
    ['definitions in definitions', stairs(indent => `a\n${indent}: b`)],
    ['definitions far in', stairs(indent => `${indent}:   a`)],
    [
      'definitions that get nearer',
      n =>
        stairs(indent => `a\n${indent}: b`)(n)
          .split('\n')
          .reverse()
          .join('\n'),
    ],
    ['lists in definitions', n => `a\n${': - '.repeat(n / 4)}b`],
    ['quotations in definitions', n => `a\n${': > '.repeat(n / 4)}b`],
    ['definitions in quotations', of('> a\n> : b\n')],
    ['definitions in lists', of('- a\n  : b\n')],
    ['definitions in boxes', of(':::note\na\n: b\n')],
    ['notes in definitions', of('a\n: [^1]\n\n[^1]: b\n: c\n')],
    ['one definition of many lines', n => `a\n: b\n${'  c\n'.repeat(n / 4)}`],
    ['one definition of many paragraphs', n => `a\n: b\n${'\n  c\n'.repeat(n / 5)}`],
    ['lines that continue lazily', n => `a\n: b\n${'c\n'.repeat(n / 2)}`],
    ['blanks before a definition', n => `a\n:${' '.repeat(n)}b`],
    ['tabs before a definition', n => `a\n:${'\t'.repeat(n)}b`],
    ['many lines, and a mark at the end', n => `${'a\n'.repeat(n / 2)}: b`],
    ['tables in definitions', of('a\n: |b|\n  |-|\n  |c|\n')],

    ['emphasis beside brackets', of('**「a」**')],
    ['emphasis that only opens', of('**「')],
    ['emphasis that only closes', of('」**')],
    ['emphasis between brackets', pairs('「**', '**」')],
    ['emphasis of three kinds', of('*「_『~~（')],
    ['stars alone', n => `「${'*'.repeat(n)}」`],
    [
      'stars of many lengths',
      n =>
        range(Math.sqrt(n))
          .map(length => `「${'*'.repeat(length)}」`)
          .join(''),
    ],
    ['stars and letters of these scripts', of('*中**文')],
    ['underscores', of('_中__文')],
    ['variation selectors', n => `中${'\uFE00'.repeat(n)}**`],
    ['variation selectors between stars', of('**\uFE01')],
    ['ideographic variation sequences', of('葛\u{E0100}**「')],
    ['symbols with an emoji presentation', of('〰\uFE0F**')],
    ['characters outside of the BMP', of('𠀀**𠀁*')],
    ['halves of surrogate pairs', of('\uD840**「')],
    ['Hangul', of('**“가”**나 ')],
    ['full-width blanks', of('**\u3000「')],

    ['colons', of(':')],
    ['colons and blanks', of(': ')],
    ['names', of(':tada:')],
    ['names with blanks', of(':tada: ')],
    ['unknown names', of(':a:')],
    ['names that do not end', of(' :a')],
    ['names that share colons', of(':tada')],
    ['names and then a letter', n => `${':tada:'.repeat(n / 6)}x`],
    ['names and then a colon', n => `${':tada:'.repeat(n / 6)}:`],
    ['unknown names and then a letter', n => `${':-:'.repeat(n / 3)}x`],
    ['long names', n => `:${'a'.repeat(n)}:`],
    ['names that are just too long', n => `:${'a'.repeat(51)}:`.repeat(n / 53)],
    ['signs', of(':+')],
    ['signs with colons', of(':+1:-')],
    ['hyphens and colons', of('-:')],
    ['escaped colons', of('\\:tada\\:')],
    ['references to colons', of('&#58;tada&#58;')],
    ['names in emphasis', of('**:tada:**')],
    ['names in links', of('[:tada:](a)')],
    ['names in HTML', of('<b>:tada:</b>')],
    ['code that is not closed', of('<code>:tada:')],
    ['code that is only closed', of('</code>:tada:')],
    ['blocks of code that are not closed', of('<samp>\n\n:tada:\n\n')],
    ['comments that are not closed', of('<!-- <code> :tada:\n\n')],
    ['names in headings', of('# :tada:\n')],
    ['names in addresses', of('https://x.example/:tada: ')],

    ['boxes that close on their line', of(':::note[a] b :::\n')],
    ['boxes that do not close', of(':::note[a] b\n')],
    ['colons after a box', n => `:::note[a] b${':'.repeat(n)}x`],
    ['blanks and colons in a box', n => `:::note[a] b${' :'.repeat(n / 2)}x`],
    ['brackets in the title of a box', n => `:::note${'['.repeat(n)}`],
    ['pairs of brackets in the title of a box', n => `:::note[${'[a]'.repeat(n / 3)}`],
    ['braces after the title of a box', n => `:::note[a]${'{'.repeat(n)}`],
    ['lines of a box', n => `:::note[a] b\n${'c:::\n'.repeat(n / 5)}`],
    ['shortcodes of code', of('{{< code ')],
    ['shortcodes of code with quotes', of('{{< code "a" ')],
    ['quotes in a shortcode of code', n => `{{< code ${'"" '.repeat(n / 3)}`],
    ['blanks in a shortcode of code', n => `{{< code${' '.repeat(n)}`],
    ['shortcodes of code that are not closed', of('{{< code >}}\n')],
    ['components of one word', of('<A')],
    ['components that do not close', of('<Ab a\n')],
    ['letters of a component', n => `<A${'a'.repeat(n)}`],
    ['attributes of a component', n => `<Ab ${'a '.repeat(n / 2)}`],
    ['elements with className', of('<a className\n')],
    ['elements with a style', of('<a style={{ ')],
    ['comments in braces', of('{/* ')],
  ])('for %s', async (_, family) => {
    await expectLinear(async n => {
      await read('p.md', HEAD + family(n), ON)
      await html(`import a from 'a'\n\n${family(n)}`, ON, 'p.mdx')
    })
  })

  it.each([
    ':',
    ':tada:',
    ':tada',
    ':a: ',
    ':-:',
    '`:tada:',
    '``:tada:`',
    '<code>',
    '<code>:tada:</code>',
    '<a :tada:',
    'https://:tada:',
    'http://',
    '](:tada:',
    '](',
    '<',
  ])('for %j in a title, a summary and a caption', async piece => {
    for (const name of ['title', 'description', 'caption'])
      await expectLinear(n =>
        parse('p.md', `---\n${name}: '${piece.repeat(n / piece.length)}x'\nimage: a.png\ndate: 2024-01-01\n---\nText`, {
          emoji: true,
        }),
      )
  })
})

it('lists of definitions are closed, however deep they are, and at most as deep as other lists', async () => {
  const made = await html(stairs(indent => `${indent}a\n\n${indent}: b\n`)(200_000), ON)
  let [depth, deepest] = [0, 0]
  for (const [tag] of made.matchAll(/<\/?dl>/g)) {
    depth += tag === '<dl>' ? 1 : -1
    deepest = Math.max(deepest, depth)
  }
  expect(depth).toBe(0)
  expect(deepest).toBeGreaterThan(10)
  expect(deepest).toBeLessThanOrEqual(100)
})

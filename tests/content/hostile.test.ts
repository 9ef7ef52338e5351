import { describe, expect, it } from 'vitest'
import { parseSource } from '../../src/content/parse-source.ts'
import { readerHtml } from '../../src/feeds/reader-html.ts'
import { renderProse } from '../../src/pages/article/prose.ts'
import { createPaths } from '../../src/paths.ts'
import { expectLinear, type Family, of, pairs, range } from '../support/linear.ts'
import { createRandom } from '../support/random.ts'
import { around, html, parse, read } from './read.ts'

const PATHS = createPaths('https://news.example')
const HEAD = '---\ntitle: T\ndate: 2024-01-01\n---\n'

describe('any file', () => {
  it('loses what no document may contain: control characters, lone surrogates, noncharacters', async () => {
    const bad = 'a\0b\u0001c\u0008d\u000Be\u001Ff\u007Fg\uD800h\uDC00i\uFFFEj\uFFFFk\uFDD0l'
    const { title, html, summary, tags } = await read(
      'p.md',
      `---\ntitle: "x${bad}"\ntags: ["t${bad}"]\ndate: 2024-01-01\n---\n${bad} <b>${bad}</b>`,
    )
    const good = 'abcdefg\uFFFDh\uFFFDijkl'
    expect(title).toBe(`x${good}`)
    expect(tags[0]?.name).toBe(`t${good}`)
    expect(html).toBe(`<p>${good} <b>${good}</b></p>\n`)
    expect(summary).toBe(`${good} ${good}`)
    expect(JSON.stringify([title, html, tags]).isWellFormed()).toBe(true)
  })

  it('loses such characters in its fields also if they are escaped', () => {
    const { head } = parse('p.md', '---\ntitle: "a\\x00b\\uD800c\\u0007"\ndate: 2024-01-01\n---\n')
    expect(head?.title).toBe('ab\uFFFDc')
    const json = parse('p.md', '{"title": "a\\u0000b\\uD800c", "date": "2024-01-01", "tags": ["x\\u0001"]}')
    expect(json.head?.title).toBe('ab\uFFFDc')
    expect(json.head?.tags).toEqual([{ name: 'x', slug: 'x' }])
  })

  it('is too long above five million characters', async () => {
    const text = `${HEAD}${'Some words of a very long article, with [a link](https://x.example/).\n\n'.repeat(70_000)}`
    expect(text.length).toBeGreaterThan(4_900_000)
    await read('p.md', text)
    expect(parse('p.md', `${text}${text}`)).toMatchObject({
      problems: [`p.md: the file has ${text.length * 2} characters; split it: at most 5000000 make an article`],
    })
  })

  it.each<readonly [string, Family]>([
    ['quotations', of('> ')],
    ['lists', of('- ', 'x')],
    [
      'indented lists',
      n =>
        range(Math.sqrt(n))
          .map(depth => `${' '.repeat(depth * 2)}- x`)
          .join('\n'),
    ],
    ['brackets', of('[')],
    ['closed brackets', pairs('[', ']')],
    ['closed brackets where there is a reference', n => `[a]: x\n\n${pairs('[', ']')(n)}`],
    ['links', of('[a](')],
    ['links that end', pairs('[a ', '](b)')],
    ['slashes in a link', n => `[a](${'/'.repeat(n)}x)`],
    ['pictures', of('![')],
    [
      'pictures that are nowhere',
      n =>
        range(n / 12)
          .map(number => `![a](b${number}.png)`)
          .join(' '),
    ],
    ['stars', of('*a_')],
    [
      'backticks',
      n =>
        range(Math.sqrt(n))
          .map(length => '`'.repeat(length))
          .join(' '),
    ],
    [
      'backticks beside braces',
      n =>
        `{{ ${range(Math.sqrt(n))
          .map(length => '`'.repeat(length))
          .join(' ')}`,
    ],
    ['one run of backticks', n => `{{\n${'`'.repeat(n)}`],
    ['elements', of('<div>', 'x')],
    ['elements closed', pairs('<div>', '</div>')],
    ['elements in paragraphs', of('<b><p>')],
    ['elements of drawings', of('<svg><g>')],
    ['unknown elements', of('<x>')],
    [
      'unknown elements of many names',
      n =>
        range(n / 6)
          .map(number => `<x${number}>`)
          .join(''),
    ],
    ['closing elements', of('</div>')],
    ['unclosed elements', of('<a href="')],
    ['unclosed comments', of('<!-- ')],
    [
      'anchors',
      n =>
        range(n / 20)
          .map(number => `<a name="a${number}"></a>`)
          .join(''),
    ],
    ['admonitions', of(':::note\n')],
    [
      'admonitions of one colon less each',
      n =>
        range(Math.sqrt(n))
          .map(depth => `${':'.repeat(Math.sqrt(n) + 3 - depth)}note`)
          .join('\n'),
    ],
    ['formulas', of('$$ a\n')],
    ['bound attributes', n => `<A${' :a'.repeat(n / 3)}\n<`],
    ['components', of('::a\n')],
    ['closed components', n => '::a\n'.repeat(n / 8) + '::\n'.repeat(n / 8)],
    ['boxes and tabs', of('!!! a\n    b\n=== "c"\n    d\n')],
    ['attributes after links beside backticks', n => `a){.b}\n${'`'.repeat(n)}`],
    ['elements with Markdown', of('<div markdown=1>')],
    ['blanks in admonitions', n => `:::note a${' '.repeat(n)}b`],
    ['blanks in alerts', n => `> [!NOTE]${' '.repeat(n)}\u2028`],
    ['footnotes', n => `${'[^1]'.repeat(n / 4)}\n\n[^1]: [^1]`],
    ['footnotes in the text', of('^[a]')],
    ['footnotes in footnotes', pairs('^[', ']')],
    ['shortcodes', of('{{< ')],
    [
      'shortcodes that are not known',
      n =>
        range(n / 12)
          .map(number => `{{< x${number} >}}`)
          .join('\n'),
    ],
    ['quotes in shortcodes', n => `{{< ${'"" '.repeat(n / 3)}`],
    ['Liquid', of('{% ')],
    ['raw Liquid', of('{% raw %}')],
    ['comments of Liquid', of('{% comment %}')],
    ['highlighted code', of('{% highlight x %}')],
    ['Hugo code', of('{{< highlight x >}}')],
    ['shown shortcodes', n => `\`\`\`\n${'{{</* '.repeat(n / 6)}\n\`\`\``],
    ['outputs', of('{{ " ')],
    ['attribute lists', of('{: .a ')],
    ['attribute lists on one line', of('{: #a}')],
    ['code fences', of('```\n', '{{')],
    ['entities', of('&amp;')],
    ['headings', of('# a\n')],
    ['headings by hand', of('<h2>a</h2>\n\n')],
    ['blanks in a heading', n => `# a${' '.repeat(n)}b`],
    ['blanks before the attributes of a heading', n => `# a${' '.repeat(n)}{#b} {.c}d`],
    ['attributes of a heading', n => `# ${'{#a '.repeat(n / 4)}`],
    ['references', n => `${'[a]: x\n'.repeat(n / 16)}${'[a]'.repeat(n / 6)}`],
    ['srcset', n => `<img src="x" srcset="${'a.png 1x, '.repeat(n / 10)}">`],
    ['spaces in srcset', n => `<img src="x" srcset="a${' '.repeat(n)}x">`],
    ['srcset of one address', n => `<img src="x" srcset="${'a'.repeat(n)} b c">`],
    ['noscript', of('<img><noscript>')],
    ['pictures before noscript', n => `${'<img '.repeat(n / 5)}<noscript>`],
    ['addresses', of('https://x.example/')],
    ['addresses with brackets', of('https://x.example/(')],
    ['imports', of('import a\n\n')],
    ['blanks after an import', n => `import${' '.repeat(n)}"`],
    ['components', of('<A ')],
    ['components in braces', of('<A b={')],
    ['expressions', of('{')],
    ['fragments', of('<>')],
    ['modules', of("import a from 'a'\n\n")],
    ['attributes', n => `<A ${'b={c} '.repeat(n / 6)}/>`],
    ['quotes', of('<A b="')],
    ['films', of('[a](https://www.youtube.com/watch?v=abcdefghijk)\n\n')],
  ])('with %s takes linear time', async (_, family) => {
    const head = parse('p.md', HEAD).head
    expect(head).toBeDefined()
    await expectLinear(async n => {
      const article = await read('p.md', HEAD + family(n))
      await renderProse({ ...article, id: 'x' }, PATHS)
      readerHtml({ ...article, id: 'x' }, PATHS)
      await html(`import a from 'a'\n\n${family(n)}`, {}, 'p.mdx')
    })
  })

  it('may have a table of many columns and rows', async () => {
    expect(
      await html(`${'|a'.repeat(1000)}|\n${'|-'.repeat(1000)}|\n${`${'|b'.repeat(1000)}|\n`.repeat(50)}`),
    ).toContain('<td>b</td>')
  })

  it.each<readonly [string, Family]>([
    ['nested lists', n => `tags: ${'['.repeat(n)}`],
    [
      'nested tables',
      n =>
        range(Math.sqrt(n))
          .map(depth => `${' '.repeat(depth)}a:`)
          .join('\n'),
    ],
    ['colons', n => `title: ${'a: '.repeat(n / 3)}`],
    ['quotes', n => `title: ${'"a" '.repeat(n / 4)}`],
    ['tabs', of('\ta: b\n')],
    [
      'fields',
      n =>
        range(n / 8)
          .map(index => `f${index}: x`)
          .join('\n'),
    ],
    ['names of many hyphens', n => `d${'-'.repeat(n)}ate: x`],
    ['the same field', of('title: x\n')],
    [
      'tags',
      n =>
        `tags: [${range(n / 6)
          .map(index => `t${index}`)
          .join(', ')}]`,
    ],
    [
      'anchors',
      n =>
        range(n / 12)
          .map(index => `a${index}: &a${index} x`)
          .join('\n'),
    ],
    ['line separators', n => `${'\u2028'.repeat(n)}#`],
    ['blanks in a value that needs quotes', n => `title: a: b${' '.repeat(n)}c`],
    ['a long slug', n => `slug: ${'ü-'.repeat(n / 2)}`],
    ...['title', 'description', 'author', 'tags', 'image', 'slug', 'permalink', 'aliases', 'updated', 'guid'].flatMap(
      name =>
        ([' ', '/', ')', '@', '![', '[a](', '*', '`', '<em>', ',', 'a-', '\u0301\u0323'] as const).map(
          piece =>
            [
              `${JSON.stringify(piece)} in ${name}`,
              (n: number) => `${name}: '2024-01-01T10:00${piece.repeat(n / piece.length)}x'`,
            ] as const,
        ),
    ),
  ])('with fields of %s takes linear time', async (_, family) => {
    await expectLinear(n => parse('p.md', `---\n${family(n)}\ndate: 2024-01-01\n---\nText`))
  })

  it.each<readonly [string, Family]>([
    ['a fence and blanks', n => `---${'\t'.repeat(n)}x`],
    ['braces', of('{"')],
    ['quotes that its line does not close', n => `{"${'\\"'.repeat(n / 2)}`],
    ['objects', of('{"a":')],
    ['lists', n => `{"a":${'['.repeat(n)}`],
    ['TOML lists', n => `+++\na = ${'['.repeat(n)}\n+++\n`],
    ['blank lines', of('\n', 'x')],
  ])('that begins with %s takes linear time', async (_, family) => {
    await expectLinear(n => parse('p.md', family(n)))
  })

  it.each([
    [
      'a billion laughs',
      `a: &a [lol]\n${'bcdefghijk'
        .split('')
        .map((name, index) => `${name}: &${name} [${`*${'abcdefghijk'[index]},`.repeat(9)}]`)
        .join('\n')}\ntags: *k`,
    ],
    ['aliases to itself', 'tags: &a [*a, *a]\ntitle: *a'],
    [
      'merges',
      range(50)
        .map(n => `k${n}: &k${n}\n  <<: [${n > 0 ? `*k${n - 1}, *k${n - 1}` : ''}]\n  v${n}: 1`)
        .join('\n'),
    ],
  ])('may have fields with %s', (_, fields) => {
    expect(parse('p.md', `---\n${fields}\n---\nText`).problems.length).toBeLessThan(30)
  })

  it('has no elements deeper than two hundred levels, and the line is reported', async () => {
    const { html: made, problems } = await read(
      'p.md',
      `${HEAD}Text\n\n${'<div>'.repeat(300)}deep${'</div>'.repeat(300)}`,
    )
    expect(made.match(/<div>/g)).toHaveLength(200)
    expect(made).toContain('<div>deep</div>')
    expect(problems).toEqual([
      'p.md:7: warning: HTML elements are nested too deep: those deeper than 200 levels are left out; close the elements that are left open; what they hold stays',
    ])
  })

  it('may have deeply nested TOML and JSON', () => {
    expect(parse('p.md', `+++\na = ${'['.repeat(10_000)}\n+++\n`).problems.length).toBe(1)
    expect(parse('p.md', `{"a": ${'['.repeat(10_000)}}`).head).toBeUndefined()
    expect(parse('p.md', `{"a": ${'{"a":'.repeat(10_000)}`).problems.length).toBeGreaterThan(0)
  })
})

const PIECES = [
  '---\n',
  '+++\n',
  '{\n',
  '}\n',
  'title: ',
  'permalink: ',
  'slug: ',
  'aliases: ',
  'date: ',
  '2024-01-01',
  'tags: [',
  'image: ',
  '"',
  "'",
  ': ',
  '\n',
  '\n\n',
  ' ',
  '\t',
  '- ',
  '# ',
  '## ',
  '> ',
  '* ',
  '_',
  '**',
  '`',
  '```\n',
  '~~~',
  '[',
  ']',
  '(',
  ')',
  '![',
  '](',
  'a.png',
  'b.md',
  'https://x.example/',
  '<',
  '>',
  '</',
  '<div>',
  '</div>',
  '<script>',
  '<!--',
  '-->',
  '<!--more-->',
  '<img src=',
  '<Foo ',
  '/>',
  '{',
  '}',
  '{{',
  '}}',
  '{{<',
  '>}}',
  '{%',
  '%}',
  '{% raw %}',
  '{% endraw %}',
  '{% include x.html %}',
  '{: .x}',
  ':::note\n',
  ':::\n',
  '|',
  '|-|\n',
  '[^1]',
  '[^1]: ',
  'import x from "y"\n',
  'export ',
  '&amp;',
  '&',
  '\\',
  '\0',
  '\uD800',
  '\uFEFF',
  '\r\n',
  '日本語',
  'العربية',
  '👨‍👩‍👧',
  'é',
  'word',
  '1.',
  '=',
  '===\n',
  '$',
  '%zz',
  '#',
  '?',
  '__proto__',
  'constructor',
  'null',
  'true',
  '!!',
  '&a',
  '*a',
  '<<: *a',
]

describe('random text', () => {
  it('never throws, and always gives the same HTML, with all elements closed', async () => {
    const random = createRandom(20241101)
    const pick = <T>(list: readonly T[]) => list[random(list.length)] as T
    for (let round = 0; round < 1500; round++) {
      const start = pick(['', '---\ndate: 2024-01-01\n', HEAD, HEAD, HEAD, '+++\n', '{\n'])
      const text = start + Array.from({ length: random(40) }, () => pick(PIECES)).join('')
      const source = pick(['p.md', 'p.mdx', 'a/b/index.md', '2024-05-01-x.markdown'])
      const parsed = parseSource(source, text, around())
      expect(parsed.head !== undefined || parsed.problems.length > 0, text).toBe(true)
      for (const { line } of parsed.problems) if (line !== undefined) expect(line, text).toBeGreaterThan(0)
      if (!parsed.head) continue
      const made = await read(source, text, { pictures: ['a.png'], articles: { 'b.md': 'b' } })
      expect(unclosed(made.html), JSON.stringify([text, made.html])).toEqual([])
      expect(made.html, JSON.stringify(text)).not.toMatch(/[\uFDD0-\uFDEF]|<script|\son\w+=/)
      expect(JSON.stringify(made).isWellFormed()).toBe(true)
      expect(made.slug, text).not.toBe('')
      expect(made.title, text).not.toBe('')
      if (round % 10 === 0)
        expect(await read(source, text, { pictures: ['a.png'], articles: { 'b.md': 'b' } })).toEqual(made)
    }
  })
})

const VOID = new Set(['br', 'col', 'hr', 'img', 'source', 'track', 'wbr'])

/** The elements that are open at the end, or closed when they were not open. */
function unclosed(markup: string): string[] {
  const open: string[] = []
  for (const [, slash, name = ''] of markup.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (VOID.has(name)) continue
    if (!slash) open.push(name)
    else if (open.at(-1) === name) open.pop()
    else open.push(`/${name}`)
  }
  return open
}

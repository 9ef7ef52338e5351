import { describe, expect, it } from 'vitest'
import { parseSource } from '../../src/content/parse-source.ts'
import { around, html, parse, read } from './read.ts'

const HEAD = '---\ntitle: T\ndate: 2024-01-01\n---\n'

/** Runs it, and fails when it takes longer than any article may. */
async function within<T>(milliseconds: number, work: () => Promise<T> | T): Promise<T> {
  const start = performance.now()
  const result = await work()
  expect(performance.now() - start).toBeLessThan(milliseconds)
  return result
}

describe('any file', () => {
  it('loses what no document can hold: control characters, lone surrogates, noncharacters', async () => {
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

  it('may escape such characters in its fields, to no avail', () => {
    const { head } = parse('p.md', '---\ntitle: "a\\x00b\\uD800c\\u0007"\ndate: 2024-01-01\n---\n')
    expect(head?.title).toBe('ab\uFFFDc')
    const json = parse('p.md', '{"title": "a\\u0000b\\uD800c", "date": "2024-01-01", "tags": ["x\\u0001"]}')
    expect(json.head?.title).toBe('ab\uFFFDc')
    expect(json.head?.tags).toEqual([{ name: 'x', slug: 'x' }])
  })

  it('is too long above five million characters, and is read in seconds below', async () => {
    const text = `${HEAD}${'Some words of a very long article, with [a link](https://x.example/).\n\n'.repeat(70_000)}`
    expect(text.length).toBeGreaterThan(4_900_000)
    await within(15_000, () => read('p.md', text))
    expect(parse('p.md', `${text}${text}`)).toMatchObject({
      problems: [`p.md: the file has ${text.length * 2} characters; split it: at most 5000000 make an article`],
    })
  })

  it.each([
    ['quotations', '> '.repeat(10_000)],
    ['lists', `${'- '.repeat(5000)}x`],
    ['indented lists', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n')],
    ['brackets', '['.repeat(10_000)],
    ['links', '[a]('.repeat(10_000)],
    ['pictures', '!['.repeat(10_000)],
    ['stars', '*a_'.repeat(10_000)],
    ['backticks', Array.from({ length: 400 }, (_, length) => '`'.repeat(length)).join(' ')],
    ['elements', `${'<div>'.repeat(10_000)}x`],
    ['closing elements', '</div>'.repeat(10_000)],
    ['unclosed elements', '<a href="'.repeat(5000)],
    ['unclosed comments', '<!-- '.repeat(5000)],
    ['admonitions', ':::note\n'.repeat(2000)],
    ['closed admonitions', Array.from({ length: 300 }, (_, index) => `${':'.repeat(303 - index)}note`).join('\n')],
    ['footnotes', `${'[^1]'.repeat(3000)}\n\n[^1]: [^1]`],
    ['footnotes in footnotes', '^['.repeat(5000)],
    ['shortcodes', '{{< '.repeat(5000)],
    ['quotes in shortcodes', `{{< ${'"" '.repeat(5000)}`],
    ['Liquid', '{% '.repeat(5000)],
    ['raw Liquid', '{% raw %}'.repeat(2000)],
    ['comments of Liquid', '{% comment %}'.repeat(2000)],
    ['highlighted code', '{% highlight x %}'.repeat(2000)],
    ['Hugo code', '{{< highlight x >}}'.repeat(2000)],
    ['outputs', '{{ " '.repeat(5000)],
    ['attribute lists', '{: .a '.repeat(5000)],
    ['code fences', `${'```\n'.repeat(5000)}{{`],
    ['tables', `${'|a'.repeat(1000)}|\n${'|-'.repeat(1000)}|\n${`${'|b'.repeat(1000)}|\n`.repeat(50)}`],
    ['entities', '&amp;'.repeat(20_000)],
    ['headings', '# a\n'.repeat(3000)],
    ['references', `${'[a]: x\n'.repeat(5000)}${'[a]'.repeat(5000)}`],
    ['srcset', `<img src="x" srcset="${'a.png 1x, '.repeat(2000)}">`],
    ['spaces in srcset', `<img src="x" srcset="${' '.repeat(20_000)}x">`],
    ['noscript', '<img><noscript>'.repeat(3000)],
    ['addresses', 'https://x.example/'.repeat(3000)],
  ])('may nest and repeat %s as it likes', async (_, body) => {
    await within(5000, () => html(body))
    await within(5000, () => html(`import a from 'a'\n\n${body}`, {}, 'p.mdx'))
  })

  it.each([
    ['MDX components', '<A '.repeat(3000)],
    ['MDX expressions', '{'.repeat(10_000)],
    ['MDX fragments', '<>'.repeat(5000)],
    ['MDX imports', "import a from 'a'\n".repeat(3000)],
    ['MDX attributes', `<A ${'b={c} '.repeat(1500)}/>`],
    ['MDX quotes', '<A b="'.repeat(3000)],
  ])('may repeat %s as it likes', async (_, body) => {
    await within(5000, () => html(body, {}, 'p.mdx'))
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
      `${Array.from({ length: 50 }, (_, n) => `k${n}: &k${n}\n  <<: [${n > 0 ? `*k${n - 1}, *k${n - 1}` : ''}]\n  v${n}: 1`).join('\n')}`,
    ],
    ['nested lists', `tags: ${'['.repeat(5000)}`],
    ['nested tables', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['colons', `title: ${'a: '.repeat(5000)}`],
    ['quotes', `title: ${'"a" '.repeat(5000)}`],
    ['tabs', '\ta: b\n'.repeat(500)],
    ['fields', Array.from({ length: 20_000 }, (_, index) => `f${index}: x`).join('\n')],
    ['the same field', 'title: x\n'.repeat(5000)],
    ['tags', `tags: [${Array.from({ length: 10_000 }, (_, index) => `t${index}`).join(', ')}]`],
    [
      'markup in a title',
      `title: '${'<em>'.repeat(3000)}${'[a]('.repeat(3000)}${'*'.repeat(3000)}${'`'.repeat(3001)}'`,
    ],
    [
      'spaces',
      `title: 'x${' '.repeat(50_000)}y'\ndate: '2024${' '.repeat(50_000)}x'\nauthor: 'x${' '.repeat(20_000)}<'\nimage: 'a.png${'('.repeat(10_000)}'`,
    ],
    ['a long slug', `slug: ${'ü-'.repeat(50_000)}`],
  ])('may have fields with %s', async (_, fields) => {
    await within(5000, () => parse('p.md', `---\n${fields}\n---\nText`))
  })

  it('has TOML and JSON nested deeply in vain', () => {
    expect(parse('p.md', `+++\na = ${'['.repeat(10_000)}\n+++\n`).problems.length).toBe(1)
    expect(parse('p.md', `{"a": ${'['.repeat(10_000)}}`).head).toBeUndefined()
    expect(parse('p.md', `{"a": ${'{"a":'.repeat(10_000)}`).problems.length).toBeGreaterThan(0)
  })
})

/** The same numbers each time (mulberry32). */
function createRandom(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    below: (limit: number) => Math.floor(next() * limit),
    pick: <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T,
  }
}

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
  it('never throws, always gives HTML whose elements are closed, and the same each time', async () => {
    const random = createRandom(20241101)
    for (let round = 0; round < 1500; round++) {
      const start = random.pick(['', '---\ndate: 2024-01-01\n', HEAD, HEAD, HEAD, '+++\n', '{\n'])
      const text = start + Array.from({ length: random.below(40) }, () => random.pick(PIECES)).join('')
      const source = random.pick(['p.md', 'p.mdx', 'a/b/index.md', '2024-05-01-x.markdown'])
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

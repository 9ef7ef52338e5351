// Marks of generators that Markdown does not have, on lines of their own and inside lines.
import { describe, expect, it } from 'vitest'
import { html, read } from './read.ts'

const post = (body: string) => read('post.md', `---\ntitle: T\ndate: 2024-01-01\n---\n${body}`)

describe('components on lines of their own', () => {
  it('of Nuxt Content are boxes, or only their text', async () => {
    const text = await html(
      'Before.\n\n::tip{icon="i-x" color="gray"}\nA **tip**.\n::\n\n::card-group\n  ::card{title="One"}\n  ---\n  icon: x\n  ---\n  One text.\n  #footer\n  More.\n  ::\n::\n\nAfter.',
    )
    expect(text).toMatch(
      /<blockquote>\s*<p><strong>Tip<\/strong><\/p>\s*<p>A <strong>tip<\/strong>.<\/p>\s*<\/blockquote>/,
    )
    expect(text).toMatch(/<p>One text.<\/p>\s*<p>More.<\/p>\s*<p>After.<\/p>/)
    expect(text).not.toMatch(/::|icon|footer|card/)
  })

  it('without an end are links where they are known, and reported where they are not', async () => {
    const { html: text, problems } = await post(
      'One.\n\n::github{repo="harbour/tides"}\n\n::read-more{to="/docs"}\n\n::label[A text]\n\nEnd.',
    )
    expect(text).toContain('<a href="https://github.com/harbour/tides">harbour/tides</a>')
    expect(text).toContain('<p>A text</p>')
    expect(text).not.toContain('::')
    expect(problems).toEqual([expect.stringMatching(/^post\.md:9: warning: ::read-more\{to="\/docs"\} is left out/)])
  })

  it('are left in code and in sentences', async () => {
    expect(await html('```\n::tip\nx\n::\n!!! note\n    x\n```\n\nC++ has std::vector and a::b.')).toMatch(
      /::tip\nx\n::\n!!! note\n {4}x[\s\S]*std::vector and a::b/,
    )
  })
})

describe('boxes of MkDocs', () => {
  it('have their text indented', async () => {
    const text = await html(
      'A.\n\n!!! info "New **here**"\n\n    A box.\n\n    ```sh\n    ls\n    ```\n\n??? question\n    Folded.\n\n=== "Tab A"\n\n    First.\n\nB.',
    )
    expect(text).toMatch(/<strong>New (?:<strong>)?here/)
    expect(text).toMatch(/<p>A box.<\/p>\s*<pre[^>]*><code[^>]*>ls\n/)
    expect(text).toMatch(/<strong>Question<\/strong><\/p>\s*<p>Folded.<\/p>/)
    expect(text).toMatch(/<p><strong>Tab A<\/strong>[\s\S]*First.<\/p>\s*<p>B.<\/p>/)
    expect(text).not.toMatch(/!!!|\?\?\?|===|:::/)
  })

  it('need a text', async () => {
    expect(await html('Really\n!!! yes\n\nB.')).toContain('!!! yes')
  })
})

describe('marks inside lines', () => {
  it.each([
    ['Text and ![A boat](/boat.png){.wide.dark:x}', /<img[^>]*><\/p>/],
    ['[Read](https://harbour.example/){ .md-button }', /Read<\/a><\/p>/],
    ['[Read](https://harbour.example/){target=_blank}', /Read<\/a><\/p>/],
    ['Some [small caps]{.smallcaps} here', /<p>Some small caps here<\/p>/],
    ['A :badge[New]{color="x"} thing :icon{name="y"}.', /<p>A New thing .<\/p>/],
    ['Press :material-check: now', /<p>Press +now<\/p>/],
    ['`[a]{.b} ![x](y){.z}`', /<code>\[a\]\{\.b\} !\[x\]\(y\)\{\.z\}<\/code>/],
    ['if [[ -f x ]] then', /if \[\[ -f x \]\] then/],
    ['At 10:30 and a:b{c}', /At 10:30 and a:b\{c\}/],
    ['f(x){return 1}', /f\(x\)\{return 1\}/],
  ])('%s', async (body, expected) => {
    expect(await html(body, { pictures: ['/boat.png'] })).toMatch(expected)
  })
})

it('reads long hostile texts in one pass', async () => {
  for (const part of ['::a{b}\n', '```x\n', '`', '[a]{.', '!!! a\n', '  ::a\n---\n', '=== "a"\n    '])
    expect(await html(part.repeat(20_000 / part.length))).toBeTypeOf('string')
})

it('addresses may begin with a word of Pelican or Ghost', async () => {
  const surrounding = { articles: { 'news/ferry.md': 'ferry' }, pictures: ['/images/cat.png', 'cat.png'] }
  const text = await html(
    'See [a]({filename}/news/ferry.md), [b](|filename|news/ferry.md#x), [c](:filename:news/ferry.md), ![d]({static}/images/cat.png), ![e]({attach}cat.png) and [f](__GHOST_URL__/about/). The word {filename} stays, and `{static}/x` too.',
    surrounding,
    'today.md',
  )
  expect(text.match(/\/articles\/ferry(?=[#"])/g)).toHaveLength(3)
  expect(text.match(/<img/g)).toHaveLength(2)
  expect(text).toMatch(/href="[^"{]*\/about\/"/)
  expect(text).toMatch(/The word \{filename\} stays, and <code>\{static\}\/x<\/code>/)
})

it('links to lists of Pelican lead nowhere, since only its settings have their addresses', async () => {
  expect(
    await html('[a]({tag}foo), [b](|category|misc), <a href="{author}ann">c</a>, [d][e], {tag}x.\n\n[e]: {index}'),
  ).toBe('<p><a>a</a>, <a>b</a>, <a>c</a>, <a>d</a>, {tag}x.</p>\n')
})

it('a heading that repeats the title is dropped if only invisible places for line breaks differ', async () => {
  const { html: text } = await read(
    'a.md',
    '---\ntitle: 中文搜索\u200B支持\ndate: 2024-01-01\n---\n# 中文搜索支持\n\nText.\n',
  )
  expect(text).toBe('<p>Text.</p>\n')
})

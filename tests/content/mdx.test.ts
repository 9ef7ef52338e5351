import { describe, expect, it } from 'vitest'
import { html, read } from './read.ts'

const P = 'https://publication.invalid'
const body = (text: string, source = 'posts/post.mdx') =>
  html(text, { pictures: ['posts/a.png', '/img/b.png'] }, source)
const picture = (key = 'posts_a.png', alt = 'A lamp') =>
  `<img src="${P}/pictures/${key}" width="800" height="600" alt="${alt}">`

describe('MDX', () => {
  it.each([
    [
      "import Chart from '../chart'\nimport { a,\n  b } from 'x'\n\nexport const meta = {\n  title: 'x',\n}\n\nText",
      '<p>Text</p>',
    ],
    ['A <Badge text="new" /> b', '<p>A  b</p>'],
    ['<Wrapper onClick={() => a > b}>\n\nText *here*\n\n</Wrapper>', '<p>Text <em>here</em></p>'],
    ['import lamp from \'./a.png\'\n\n<Image src={lamp} alt="A lamp" width={800} />', `<p>${picture()}</p>`],
    [
      'import lamp from \'./a.png\'\n\n<img src={lamp.src} alt="A lamp" className="x" style={{ width: \'50%\' }} />',
      picture(),
    ],
    ['<img src={require(\'./a.png\').default} alt="A lamp"/>', picture()],
    ['<Zoom><img src={useBaseUrl(\'/img/b.png\')} alt="B"/></Zoom>', picture('root_img_b.png', 'B')],
    ['<YouTube id="abc" />', '<p><a href="https://www.youtube.com/watch?v=abc">YouTube</a></p>'],
    [
      '<Callout type="warning" title="Mind">\n  Text\n</Callout>',
      '<blockquote>\n<p><strong>Mind</strong></p>\n<p>Text</p>\n</blockquote>',
    ],
    [
      '<Tabs>\n  <TabItem value="a" label="One">\n\n    First\n\n  </TabItem>\n</Tabs>',
      '<p><strong>One</strong></p>\n<p>First</p>',
    ],
    ['a {/* hidden */}b {"shown"} {`also`}', '<p>a b shown also</p>'],
    ['<>Text</>', '<p>Text</p>'],
    [
      "export const who = 'A <b>'\nexport const year = 2024;\n\nHello {who} in { year }",
      '<p>Hello A &lt;b&gt; in 2024</p>',
    ],
    ['Read {frontmatter.title} or {frontMatter.title}', '<p>Read T or T</p>'],
    ['## Heading {#own}', '<h2 id="own">Heading</h2>'],
    [
      '```jsx\nimport A from "a"\n<A b={c}>{d}</A>\n```',
      '<pre><code class="language-jsx">import A from &quot;a&quot;\n&lt;A b={c}&gt;{d}&lt;/A&gt;\n</code></pre>',
    ],
    ['Use `<A b={c} />` and `{x}`', '<p>Use <code>&lt;A b={c} /&gt;</code> and <code>{x}</code></p>'],
    ['a < b, x > y, \\{literal}', '<p>a &lt; b, x &gt; y, {literal}</p>'],
    [':::tip Title\n\nText\n\n:::', '<blockquote>\n<p><strong>Title</strong></p>\n<p>Text</p>\n</blockquote>'],
    ['importing goods\nis work, exporting too', '<p>importing goods\nis work, exporting too</p>'],
    ['<div className="x">\n\n**Text**\n\n</div>', '<div>\n<p><strong>Text</strong></p>\n</div>'],
    [
      '<details>\n<summary>More</summary>\n\nText\n\n</details>',
      '<details>\n<summary>More</summary>\n<p>Text</p>\n</details>',
    ],
  ])('%j', async (text, expected) => {
    expect((await body(text)).trim()).toBe(expected)
  })

  it('reports removed components and expressions at their lines', async () => {
    const text =
      "---\ntitle: T\ndate: 2024-01-01\n---\nimport Chart from './chart'\n\nText <Chart data={[1, 2]} />\n\n{items.map(x => <li>{x}</li>)}\n"
    const { html, problems } = await read('p.mdx', text)
    expect(html).toBe('<p>Text</p>\n')
    expect(problems).toEqual([
      'p.mdx:7: warning: <Chart data={[1, 2]} /> is left out; only the generator that it was written for can expand it',
      'p.mdx:9: warning: {items.map(x => <li>{x}</li>)} is left out; only the generator that it was written for can expand it',
    ])
  })

  it('is also a .md file that begins with an import, as in Docusaurus', async () => {
    expect(await body("import Tabs from '@theme/Tabs'\n\n<Tabs>\n\nText {1 + 1}\n\n</Tabs>", 'post.md')).toBe(
      '<p>Text</p>\n',
    )
    expect(await body("Text\n\n```js\nimport a from 'a'\n```\n\n{curly}", 'post.md')).toContain('<p>{curly}</p>')
  })

  it.each([
    [
      'an element with an object as its style',
      '<img\n  src="a.png"\n  style={{\n    width: 10,\n  }}\n/>\n\nText',
      '<p>Text</p>',
    ],
    ['an element with className', '<div className="x">\n\nText {1 + 1}\n\n</div>', '<p>Text</p>'],
    ['a comment', 'Text\n\n{/* a\n b */}\n\nAfter', '<p>Text</p>\n<p>After</p>'],
    ['a component over several lines', '<YouTube\n  id="abcdefghijk"\n  title="A film"\n/>\n\nText', '<p>Text</p>'],
    ['a picture as a component', '<Figure\n  src="/a.png"\n  alt="A lamp"\n/>\n\n## Heading {#a}', 'alt="A lamp"'],
  ])('is also a .md file with %s', async (_, text, expected) => {
    const made = await body(text, 'post.md')
    expect(made).toContain(expected)
    expect(made).not.toMatch(/[{}]|\/>/)
  })

  it.each([
    ['braces in its text', '<Badge type="tip" text="new" />\n\nText {a}', 'Text {a}'],
    ['HTML in capitals', 'A<Br />b {a}', 'b {a}'],
    ['Liquid in a style', '<div style={{ page.style }}>\n\nText {a}\n\n</div>', 'Text {a}'],
    ['such a comment in code', '`{/* a */}` and {a}', '{/* a */}'],
  ])('is not a .md file with %s', async (_, text, expected) => {
    expect(await body(text, 'post.md')).toContain(expected)
  })

  it('ends the summary at its own marker', async () => {
    const { summary } = await read(
      'p.mdx',
      '---\ndate: 2024-01-01\n---\nFirst.\n\nSecond.\n\n{/* truncate */}\n\nThird.',
    )
    expect(summary).toBe('First. Second.')
  })

  it('closes elements that close themselves, so that the text after them stays', async () => {
    const { html, summary, problems } = await read(
      'p.mdx',
      '---\ntitle: T\ndate: 2024-01-01\n---\nText <svg viewBox="0 0 1 1"/> after it, <br/> and more.\n\n<iframe src="https://x.example/a" title="A" />\n\nLast.',
    )
    expect(html).toBe('<p>Text  after it, <br> and more.</p>\n<a href="https://x.example/a">A</a>\n<p>Last.</p>\n')
    expect(summary).toBe('Text after it, and more.')
    expect(problems).toEqual([expect.stringMatching(/^p\.mdx:5: warning: <svg> is left out/)])
  })
})

it.each([
  ['a component with expressions', 'Hello\n\n<Foo\n  a="b"\n  c={[1, 2]}\n  d={{ x: "y" }}\n/>\n\nText after.'],
  ['one with a function', 'Hello\n\n<Foo\n  a="b"\n  c={() => { go(1 > 2) }}\n/>\n\nText after.'],
  [
    'one with a comment and an apostrophe',
    `Hello\n\n<Foo\n  // it's a comment\n  c={'x > y'}\n  {...props}\n/>\n\nText after.`,
  ],
])('attributes on several lines are not text: %s', async (_, body) => {
  for (const source of ['a.md', 'a.mdx'])
    expect(await html(body, {}, source)).toBe('<p>Hello</p>\n<p>Text after.</p>\n')
})

it('a component in code, or beside tags of another generator, makes no MDX', async () => {
  expect(await html('```jsx\n<Foo a={1} />\n```\n\nA set {1, 2}.')).toContain('A set {1, 2}.')
  expect(await html('{% if x %}\n\n<Foo a={1} />\n\nA set {1, 2}.')).toContain('A set {1, 2}.')
})

it('a script or a style of VitePress makes no MDX, and the text after it stays', async () => {
  const page =
    "<script setup>\nimport { ref } from 'vue'\nconst n = ref(1)\n</script>\n\nText {a} *b*.\n\n<style scoped>\n.x { color: red }\n</style>\n\nEnd."
  expect((await html(page, {}, 'a.md')).replace(/\n+/g, '\n').trim()).toBe('<p>Text {a} <em>b</em>.</p>\n<p>End.</p>')
  expect(await html("<script>\n\nimport A from 'a'\n\nText {a}.", {}, 'a.md')).not.toContain('import')
})

it('what VitePress groups is text like any other', async () => {
  const page = '::: code-group\n\n```js [a.js]\na\n```\n\n```ts\nb\n```\n\n:::\n\n::: v-pre\nText *c*.\n:::\n\nEnd.'
  expect((await html(page, {}, 'a.md')).trim()).toBe(
    '<pre><code class="language-js">a\n</code></pre>\n<pre><code class="language-ts">b\n</code></pre>\n<p>Text <em>c</em>.</p>\n<p>End.</p>',
  )
})

it('the title of a page, and no link to X for a file of that name', async () => {
  expect(await html('Read {{ $frontmatter.title }}.', {}, 'a.md')).toBe('<p>Read T.</p>\n')
  expect(await html('A {% include "x.njk" ignore missing %} b {% include x.html 1234 %}', {}, 'a.md')).toBe(
    '<p>A  b <a href="https://x.com/i/status/1234">X</a></p>\n',
  )
})

it.each([
  ['Text <My-Comp :n="a > b" @click="go" /> more', '<p>Text  more</p>'],
  ['<MyComp\n  :n="n"\n  v-if="x"\n>\n\nText\n\n</MyComp>', '<p>Text</p>'],
  ['<p :class="x" title="b" @click="go">Text</p>', '<p title="b">Text</p>'],
  ['`<A :b="c" />`', '<p><code>&lt;A :b=&quot;c&quot; /&gt;</code></p>'],
  [
    '<a href="/x" title="a :b">x</a> and <b> :c',
    '<p><a href="https://publication.invalid/x" title="a :b">x</a> and <b> :c</b></p>',
  ],
])('bound attributes of Vue are not text: %j', async (text, expected) => {
  expect((await html(text, {}, 'a.md')).trim()).toBe(expected)
})

import { describe, expect, it } from 'vitest'
import { html } from './read.ts'

const HERE = 'https://publication.invalid/articles/post'

describe('Markdown', () => {
  it.each([
    ['a ~~b~~ **c** *d* `e`', '<p>a <s>b</s> <strong>c</strong> <em>d</em> <code>e</code></p>\n'],
    [
      'see https://x.example/a?b=c&d and readme.md',
      '<p>see <a href="https://x.example/a?b=c&amp;d">https://x.example/a?b=c&amp;d</a> and readme.md</p>\n',
    ],
    [
      '- [ ] a\n- [x] b\n- [link](#c)',
      `<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n<li><a href="${HERE}#c">link</a></li>\n</ul>\n`,
    ],
    [
      '| a | b |\n|:-:|--:|\n| 1 | 2 |',
      '<table>\n<thead>\n<tr>\n<th align="center">a</th>\n<th align="right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td align="center">1</td>\n<td align="right">2</td>\n</tr>\n</tbody>\n</table>\n',
    ],
    ['```js title="a.js"\nx < 1\n```', '<pre><code class="language-js">x &lt; 1\n</code></pre>\n'],
    ['~~~\n{{ x }} {% y %}\n~~~', '<pre><code>{{ x }} {% y %}\n</code></pre>\n'],
    ['a<!-- secret -->b\n\n<!-- a\nb -->\n\nc', '<p>ab</p>\n<p>c</p>\n'],
    ['$$\na_1 * b_2 \\\\ c < d\n$$', '<pre><code class="language-math">a_1 * b_2 \\\\ c &lt; d\n</code></pre>\n'],
    [
      'Text\n$$ a_1 $$\n- $$b$$',
      '<p>Text</p>\n<pre><code class="language-math">a_1\n</code></pre>\n<ul>\n<li>\n<pre><code class="language-math">b\n</code></pre>\n</li>\n</ul>\n',
    ],
    ['$$ costs\n\n$$$', '<p>$$ costs</p>\n<p>$$$</p>\n'],
    ['By the W3C.\n*[W3C]: Consortium\n\n*[HTML]: Hyper Text', '<p>By the W3C.</p>\n'],
    ['*[Update]: we moved.*\n\n`*[a]: b`', '<p><em>[Update]: we moved.</em></p>\n<p><code>*[a]: b</code></p>\n'],
    ['[TOC]\n\ntext [toc]', '<p>text [toc]</p>\n'],
    ['line\\\nbreak', '<p>line<br>\nbreak</p>\n'],
    [
      'Use `List<String>` or List<String> and <your name>',
      '<p>Use <code>List&lt;String&gt;</code> or List&lt;String&gt; and &lt;your name&gt;</p>\n',
    ],
    ['a & b &amp; c &copy; "d"', '<p>a &amp; b &amp; c © &quot;d&quot;</p>\n'],
  ])('of %j is rendered as HTML', async (body, expected) => {
    expect(await html(body)).toBe(expected)
  })

  it('gives headings the ids that GitHub gives them, each id once', async () => {
    expect(
      await html(
        "## What's new?\n## A & B\n## Node.js 24_1\n## Привет, мир!\n## 日本語\n## A & B\n## 🎉\n## Own {#my-id}\n## kramdown {: #k .c}\n## My-id\n## `code` *em*",
      ),
    ).toBe(
      '<h2 id="whats-new">What\'s new?</h2>\n<h2 id="a--b">A &amp; B</h2>\n<h2 id="nodejs-24_1">Node.js 24_1</h2>\n<h2 id="привет-мир">Привет, мир!</h2>\n' +
        '<h2 id="日本語">日本語</h2>\n<h2 id="a--b-1">A &amp; B</h2>\n<h2 id="section-1">🎉</h2>\n<h2 id="my-id">Own</h2>\n<h2 id="k">kramdown</h2>\n' +
        '<h2 id="my-id-1">My-id</h2>\n<h2 id="code-em"><code>code</code> <em>em</em></h2>\n',
    )
  })

  it('has footnotes, with absolute links', async () => {
    expect(await html('Text[^a].\n\n[^a]: The note.\n')).toBe(
      `<p>Text<sup class="footnote-ref"><a href="${HERE}#fn1" id="fnref1">[1]</a></sup>.</p>\n<hr class="footnotes-sep">\n<section class="footnotes">\n<ol class="footnotes-list">\n` +
        `<li id="fn1" class="footnote-item"><p>The note. <a href="${HERE}#fnref1" class="footnote-backref">↩︎</a></p>\n</li>\n</ol>\n</section>\n`,
    )
  })

  it('renders admonitions and alerts as quotations', async () => {
    const box = (label: string, text: string) =>
      `<blockquote>\n<p><strong>${label}</strong></p>\n${text}</blockquote>\n`
    expect(await html(':::note\nText\n:::\nAfter')).toBe(`${box('Note', '<p>Text</p>\n')}<p>After</p>\n`)
    expect(await html(':::tip Do *this*\n- a\n:::')).toBe(box('Do <em>this</em>', '<ul>\n<li>a</li>\n</ul>\n'))
    expect(await html(':::warning[Careful]{.x}\nText\n\n```\n:::\n```\n:::')).toBe(
      box('Careful', '<p>Text</p>\n<pre><code>:::\n</code></pre>\n'),
    )
    expect(await html('::::info\n:::note\nInner\n:::\n::::\nAfter')).toBe(
      `${box('Info', box('Note', '<p>Inner</p>\n'))}<p>After</p>\n`,
    )
    expect(await html(':::note[Mind] the *gap*. :::\n\nAfter')).toBe(
      `${box('Mind', '<p>the <em>gap</em>.</p>\n')}<p>After</p>\n`,
    )
    expect(await html(':::note[Mind]\nthe\ngap. :::\nAfter')).toBe(`${box('Mind', '<p>the\ngap.</p>\n')}<p>After</p>\n`)
    // Where the last colons touch the text, and with attributes and brackets.
    expect(await html(':::note[Mind] the gap.:::\nAfter')).toBe(`${box('Mind', '<p>the gap.</p>\n')}<p>After</p>\n`)
    expect(await html(':::note[Mind] the\ngap.:::\n\nAfter')).toBe(`${box('Mind', '<p>the\ngap.</p>\n')}<p>After</p>\n`)
    expect(await html(':::note[Mind]{.x} the gap. :::')).toBe(box('Mind', '<p>the gap.</p>\n'))
    expect(await html(':::note[Mind [this]] the gap. :::')).toBe(box('Mind [this]', '<p>the gap.</p>\n'))
    expect(await html(':::note[Mind [this]]\nthe gap.\n:::')).toBe(box('Mind [this]', '<p>the gap.</p>\n'))
    expect(await html(':::note\nSee this:::\nText\n:::\nAfter')).toBe(
      `${box('Note', '<p>See this:::\nText</p>\n')}<p>After</p>\n`,
    )
    expect(await html(':::tip Short. :::')).toBe(box('Tip', '<p>Short.</p>\n'))
    expect(await html(':::note\n```\na :::\n```\n:::\nAfter')).toBe(
      `${box('Note', '<pre><code>a :::\n</code></pre>\n')}<p>After</p>\n`,
    )
    expect(await html(':::note\nnever closed')).toBe(box('Note', '<p>never closed</p>\n'))
    expect(await html('> [!WARNING]\n> Text')).toBe(
      '<blockquote>\n<p><strong>Warning</strong><br>\nText</p>\n</blockquote>\n',
    )
    expect(await html('> [!tip]- Own title\n>\n> Text')).toBe(
      '<blockquote>\n<p><strong>Own title</strong></p>\n<p>Text</p>\n</blockquote>\n',
    )
    expect(await html('::: \n:: no box')).toBe('<p>:::\n:: no box</p>\n')
  })
})

it.each([
  ['**“中文”**中文', '<strong>“中文”</strong>中文'],
  ['这是**「重点」**的', '这是<strong>「重点」</strong>的'],
  ['これは**重要。**です', 'これは<strong>重要。</strong>です'],
  ['*テスト(x)*は', '<em>テスト(x)</em>は'],
  ['한국어 **"강조"**입니다', '한국어 <strong>"강조"</strong>입니다'],
  ['a**"b"**c and `**「x」**中`', 'a**"b"**c and <code>**「x」**中</code>'],
])('emphasis ends beside punctuation of Chinese, Japanese and Korean: %s', async (body, expected) => {
  expect((await html(body)).replaceAll('&quot;', '"')).toBe(`<p>${expected}</p>\n`)
})

it('definition lists are as in PHP Markdown Extra', async () => {
  expect((await html('Soil\n: Black **earth**\n: Ground\n\nRain\n\n: Water\n\n  It falls.\n')).replace(/\n/g, '')).toBe(
    '<dl><dt>Soil</dt><dd>Black <strong>earth</strong></dd><dd>Ground</dd><dt>Rain</dt><dd><p>Water</p><p>It falls.</p></dd></dl>',
  )
  expect(await html('At 10:30:45\n:smile: is text\n\n```\nSoil\n: code\n```\n')).not.toContain('<d')
})

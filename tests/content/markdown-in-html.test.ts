// Markdown inside of HTML, as Jekyll's kramdown reads it.
import { expect, it } from 'vitest'
import { html } from './read.ts'

it.each([
  ['<div markdown="1">\n**b** x\n</div>', '<div>\n<p><strong>b</strong> x</p>\n</div>'],
  [
    '<div class="notice" markdown="1">\n    **b** x\n\n    - a\n</div>\n\nAfter',
    '<div>\n<p><strong>b</strong> x</p>\n<ul>\n<li>a</li>\n</ul>\n</div>\n<p>After</p>\n',
  ],
  ["<section markdown='block'>**b**</section>", '<section>\n<p><strong>b</strong></p>\n</section>'],
  ['<p markdown="1">A **b**</p>\n\nText', '<p>A <strong>b</strong></p>\n<p>Text</p>\n'],
  [
    '<details markdown="1">\n<summary>S</summary>\n**b**\n</details>',
    '<details>\n<summary>S</summary>\n<p><strong>b</strong></p>\n</details>',
  ],
  [
    '<div markdown="1">\n<div markdown="1">\n**b**\n</div>\n**c**\n</div>',
    '<div>\n<div>\n<p><strong>b</strong></p>\n</div>\n<p><strong>c</strong></p>\n</div>',
  ],
  ['<div markdown="1">**b**', '<div>\n<p><strong>b</strong></p>\n</div>'],
  ['<div markdown="1">\n**b**\n</div>\n**c**', '<div>\n<p><strong>b</strong></p>\n</div>\n<p><strong>c</strong></p>\n'],
  ['<div markdown="0">**b**</div>', '<div>**b**</div>'],
  ['<div>**b**</div>', '<div>**b**</div>'],
  ['`<div markdown="1">` **b**', '<p><code>&lt;div markdown=&quot;1&quot;&gt;</code> <strong>b</strong></p>\n'],
  ['{{< markdown >}}\n**b**\n{{< /markdown >}}', '<p><strong>b</strong></p>\n'],
])('%j', async (written, expected) => {
  expect(await html(written)).toBe(expected)
})

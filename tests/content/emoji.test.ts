// Short names of emoji.
import { expect, it } from 'vitest'
import { html, read } from './read.ts'

const ON = { settings: { emoji: true } }

it.each([
  ['Done :tada:', 'Done 🎉'],
  [':+1::-1: and (:e-mail:), :white_check_mark:.', '👍👎 and (📧), ✅.'],
  [
    '**:heart:** and [a :tada: b](https://x.example/)',
    '<strong>❤️</strong> and <a href="https://x.example/">a 🎉 b</a>',
  ],
  ['完了:tada:です', '完了🎉です'],
  ['Things to know :tada:: a', 'Things to know 🎉: a'],
  [':tada::nothing::tada: :TADA: :octocat:', '🎉:nothing:🎉 :TADA: :octocat:'],
  ['At 12:30:45, at 12:100:30, a:b:c and x:tada:y', 'At 12:30:45, at 12:100:30, a:b:c and x:tada:y'],
  ['::tada:: and \\:tada: and :tada\\: and &#58;tada:', '::tada:: and :tada: and :tada: and :tada:'],
  [
    '`:tada:` and <code>:tada: <b>:tada:</b></code> :tada:',
    '<code>:tada:</code> and <code>:tada: <b>:tada:</b></code> 🎉',
  ],
  ['<b title=":tada:">:tada:</b>', '<b title=":tada:">🎉</b>'],
  ['[a](https://x.example/:tada:/)', '<a href="https://x.example/:tada:/">a</a>'],
  ['https://x.example/:tada:/', '<a href="https://x.example/:tada:/">https://x.example/:tada:/</a>'],
  ['<https://x.example/:tada:>', '<a href="https://x.example/:tada:">https://x.example/:tada:</a>'],
])('become emoji in text only: %s', async (body, expected) => {
  expect(await html(body, ON)).toBe(`<p>${expected}</p>\n`)
})

it.each([
  ['```\n:tada:\n```', '<pre><code>:tada:\n</code></pre>\n'],
  ['    :tada:', '<pre><code>:tada:\n</code></pre>\n'],
  ['<pre>\n:tada:\n\n:tada:\n</pre>', '<pre>:tada:\n\n:tada:\n</pre>'],
  ['$$\n:tada:\n$$', '<pre><code class="language-math">:tada:\n</code></pre>\n'],
])('stay in code: %s', async (body, expected) => {
  expect(await html(body, ON)).toBe(expected)
})

it('stay in code that hand-written HTML opens before a blank line', async () => {
  expect(await html('<samp>\n\n:tada:\n\n</samp>\n\n:tada:', ON)).toMatch(/:tada:[\s\S]*🎉/)
  expect(await html('<!-- <code> -->\n\n:tada:', ON)).toContain('🎉')
})

it.each(['', 'jekyll', 'hugo', 'hexo', 'docusaurus'])(
  'become emoji in blocks of HTML: generator "%s"',
  async generator => {
    const settings = { settings: { emoji: true, generator } }
    expect(await html('<div title=":tada:">:tada: <code>:tada:</code> https://x.example/:tada:/</div>', settings)).toBe(
      '<div title=":tada:">🎉 <code>:tada:</code> https://x.example/:tada:/</div>',
    )
    expect(await html('<aside>\n<p>One :tada:</p>\n</aside>\n\nTwo :tada:', settings)).toBe(
      '<aside>\n<p>One 🎉</p>\n</aside>\n<p>Two 🎉</p>\n',
    )
    expect(await html('<pre>\n:tada:\n</pre>\n<p>:tada:</p>', settings)).toBe('<pre>:tada:\n</pre>\n<p>🎉</p>')
  },
)

it.each(['vitepress', 'eleventy', 'zola', 'astro'])('stay in blocks of HTML: generator "%s"', async generator => {
  expect(await html('<div>:tada:</div>\n\n:tada:', { settings: { emoji: true, generator } })).toBe(
    '<div>:tada:</div>\n<p>🎉</p>\n',
  )
})

it('become emoji in the captions of shortcodes', async () => {
  const pictures = { pictures: ['a.png', '/a.png'] }
  for (const tag of [
    '{{< figure src="a.png" caption="Lit :bulb:" >}}',
    '{% include figure.html src="/a.png" caption="Lit :bulb:" %}',
  ])
    expect(await html(`Text\n\n${tag}\n`, { ...ON, ...pictures })).toContain('<figcaption>Lit 💡</figcaption>')
})

it('leave boxes, definition lists and anchors of headings as they are', async () => {
  expect(await html('::: note\nA :tada:\n:::', ON)).toBe(
    '<blockquote>\n<p><strong>Note</strong></p>\n<p>A 🎉</p>\n</blockquote>\n',
  )
  expect(await html('Soil\n: :tada: Black', ON)).toContain('<dd>🎉 Black</dd>')
  expect(await html('Text\n\n## :rocket: Getting started\n', ON)).toContain(
    '<h2 id="rocket-getting-started">🚀 Getting started</h2>',
  )
  expect(await html('A[^1]\n\n[^1]: B :tada:', ON)).toContain('B 🎉')
})

it('become emoji in titles, summaries and captions', async () => {
  const article = await read(
    'p.md',
    '---\ntitle: "We :heart: [soil](/a/:x:/b) and `:tada:`"\ndescription: "Out :rocket: at 12:30:45"\ncover: { image: a.png, caption: "Lit :bulb:" }\ndate: 2024-01-01\n---\nText\n',
    { ...ON, pictures: ['a.png'] },
  )
  expect(article).toMatchObject({
    title: 'We ❤️ soil and :tada:',
    summary: 'Out 🚀 at 12:30:45',
    hero: { caption: 'Lit 💡' },
  })
  const bare = await read('p.md', '---\ndate: 2024-01-01\n---\n# Out :rocket:\n\nText :tada:\n', ON)
  expect(bare).toMatchObject({ title: 'Out 🚀', summary: 'Text 🎉', html: '<p>Text 🎉</p>\n' })
})

it('stay where the setting does not say so', async () => {
  const article = await read('p.md', '---\ntitle: "A :tada:"\ndate: 2024-01-01\n---\nText :tada:\n')
  expect(article).toMatchObject({ title: 'A :tada:', html: '<p>Text :tada:</p>\n', summary: 'Text :tada:' })
})

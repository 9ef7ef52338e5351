// `articleUrl` with a pattern for each folder: sections and collections have their pages in different places.
import { expect, it } from 'vitest'
import { findKeyLines } from '../../src/site/json-lines.ts'
import { renderSchema } from '../../src/site/schema.ts'
import { SETTINGS } from '../../src/site/settings.ts'
import { parseSite } from '../../src/site/site.ts'
import { runCommand } from '../support/command.ts'
import { startCli } from '../support/process.ts'
import { useTestFolder } from '../support/test-folder.ts'

const folder = useTestFolder()

const H = 'https://own.example'
const post = (title: string, text = 'Text.', more = '') =>
  `---\ntitle: ${title}\ndate: 2024-01-05\n${more}---\n${text}\n`

const SITE = {
  title: 'Several sections',
  url: 'https://feeds.example',
  feeds: { ids: 'hugo' },
  articleUrl: {
    '*': `${H}/other/:slug/`,
    Blog: `${H}/:year/:month/:slug/`,
    'docs/guide/': 'https://docs.example/:file_path[1:].html',
    '.': `${H}/:slug/`,
    private: '',
    constructor: `${H}/c/:slug/`,
  },
}

const FILES = {
  'articles/blog/deep/one.md': post('One', '[two](../../docs/guide/deep/two.md) [own](/other/three/)'),
  'articles/docs/guide/deep/two.md': post('Two', '[one](/2024/01/one/) [four](https://own.example/four/)'),
  'articles/docs/three.md': post('Three', '[two](https://docs.example/guide/deep/two.html)'),
  'articles/four.md': post('Four'),
  'articles/bundle/index.md': post('Bundle'),
  'articles/private/five.md': post('Five'),
  'articles/constructor/six.md': post('Six'),
  'articles/docs-guide/seven.md': post('Seven', 'Text.', 'permalink: /x/seven/\n'),
}

const ADDRESSES = {
  One: `${H}/2024/01/one/`,
  Two: 'https://docs.example/guide/deep/two.html',
  Three: `${H}/other/three/`,
  Four: `${H}/four/`,
  Bundle: `${H}/bundle/`,
  Five: 'https://feeds.example/articles/five',
  Six: `${H}/c/six/`,
  Seven: `${H}/x/seven/`,
}

async function serving(work: (url: string) => Promise<void>) {
  await folder.write({ 'site.json': JSON.stringify(SITE), ...FILES })
  const options = ['--articles', folder.at('articles'), '--site', folder.at('site.json'), '--data', folder.at('data')]
  const service = startCli(['serve', ...options, '--port', '0'])
  try {
    const [, url = ''] = await service.line(/articles? at (http:\S+)\//)
    await work(url)
  } finally {
    service.child.kill('SIGTERM')
    await service.ended
  }
}

it('everything leads to the address of the nearest folder', () =>
  serving(async url => {
    const feed = await (await fetch(`${url}/feed.json`)).json()
    const items: { title: string; url: string; id: string; content_html: string }[] = feed.items
    expect(Object.fromEntries(items.map(item => [item.title, item.url]))).toEqual(ADDRESSES)
    expect(items.find(({ title }) => title === 'Two')?.id).toBe(ADDRESSES.Two)
    const linksOf = (title: string) =>
      [...(items.find(item => item.title === title)?.content_html ?? '').matchAll(/href="([^"]*)"/g)].map(
        ([, href]) => href,
      )
    expect(linksOf('One')).toEqual([ADDRESSES.Two, ADDRESSES.Three])
    expect(linksOf('Two')).toEqual([ADDRESSES.One, ADDRESSES.Four])
    expect(linksOf('Three')).toEqual([ADDRESSES.Two])

    for (const [title, address] of Object.entries(ADDRESSES)) {
      const head = await fetch(`${url}/head?format=json&url=${encodeURIComponent(address)}`)
      const tags = await head.json()
      expect([title, tags.title]).toEqual([title, `${title} · ${SITE.title}`])
      expect(JSON.stringify(tags.link)).toContain(`{"rel":"canonical","href":"${address}"}`)
      const oembed = await fetch(`${url}/oembed?url=${encodeURIComponent(address)}`)
      expect([title, (await oembed.json()).title]).toEqual([title, title])
    }
    // The address that another folder's pattern would give is no article's.
    for (const wrong of [`${H}/2024/01/three/`, `${H}/other/one/`, `${H}/guide/deep/two.html`, `${H}/2024/01/five/`]) {
      const answer = await fetch(`${url}/head?url=${encodeURIComponent(wrong)}`)
      expect([wrong, answer.status]).toEqual([wrong, 404])
    }
    const old = await fetch(`${url}/2024/01/one/`, { redirect: 'manual' })
    expect([old.status, old.headers.get('location')]).toEqual([301, ADDRESSES.One])
  }))

it('is checked, with the line of the folder', async () => {
  const text = `{\n "articleUrl": {\n  "*": "${H}/:slug/",\n  "docs": "${H}/:jahr/",\n  "blog": 3\n }\n}`
  const { site, problems } = parseSite(JSON.parse(text), { lines: findKeyLines(text) })
  expect(site.articleUrl).toBe('')
  expect(problems.map(({ line, message }) => [line, message])).toEqual([
    [4, `"articleUrl[docs]" is "${H}/:jahr/"`],
    [5, '"articleUrl[blog]" is 3'],
  ])
  expect(problems[0]?.hint).toMatch(/"\*" for all other folders/)
  await folder.write({ 'site.json': text, 'articles/one.md': post('One') })
  const checked = await runCommand(['check', '--articles', folder.at('articles'), '--site', folder.at('site.json')])
  expect(checked.stdout).toMatch(/site\.json:4: "articleUrl\[docs\]" is/)
})

it('takes comments, an empty object and its own stored form', () => {
  const { site, problems } = parseSite({ articleUrl: { '// x': 'A comment', './Docs/': `${H}/:slug/` } })
  expect([site.articleUrl, problems]).toEqual([{ docs: `${H}/:slug/` }, []])
  expect(parseSite(site).site.articleUrl).toEqual(site.articleUrl)
  expect(parseSite({ articleUrl: {} }).problems).toEqual([])
  for (const articleUrl of [null, [], 3, true]) expect(parseSite({ articleUrl }).problems).toHaveLength(1)
})

it('is completed by editors', () => {
  const { properties } = JSON.parse(renderSchema(SETTINGS))
  expect(properties.articleUrl.anyOf).toEqual([
    { type: 'string' },
    { type: 'object', additionalProperties: { type: 'string' } },
  ])
})

// What a feed shows of a link to another article, while that article changes.
import { expect, it } from 'vitest'
import { createTestService, submission } from '../support/service.ts'

const P = 'https://publication.invalid'
const linking = (to: string) =>
  submission({
    slug: 'one',
    source: 'one.md',
    html: `<p>See <a title="x" href="${P}/articles/${to}#part"><em>that</em> one</a> and <a href="${P}/articles/one">this</a>.</p>`,
    markdown: `See [that one](${P}/articles/${to}#part) and [this](${P}/articles/one).`,
    published: new Date('2026-10-01T08:00:00Z'),
    updated: new Date('2026-10-01T08:00:00Z'),
    tags: [{ name: 'Walks', slug: 'walks' }],
  })

it('a link to a scheduled article is text until that article is public', async () => {
  const service = await createTestService(new Date('2026-11-01T12:00:00Z'))
  const later = submission({ slug: 'two', source: 'two.md', published: new Date('2026-12-01T00:00:00Z') })
  for (const [settings, address] of [
    [{}, 'https://news.example/articles/two'],
    [{ articleUrl: 'https://old.example/:year/:slug/' }, 'https://old.example/2026/two/'],
  ] as const) {
    service.clock.now = new Date('2026-11-01T12:00:00Z')
    await service.publish([linking('two'), later], { ...settings, feeds: { markdown: true } })
    const get = async (path: string, headers = {}) => service.request(path, { headers })
    const read = async (path: string) => (await get(path)).text()
    for (const path of ['/feed.xml', '/atom.xml', '/feed.json', '/tags/walks/feed.xml', '/articles/one'])
      expect([path, (await read(path)).includes('/two')]).toEqual([path, false])
    expect(await read('/articles/one')).toContain('See <em>that</em> one and <a')
    expect(JSON.parse(await read('/feed.json')).items[0].content_html).toContain('See <em>that</em> one and <a')
    const before = await get('/tags/walks/atom.xml')
    const since = { 'if-modified-since': before.headers.get('last-modified') ?? '' }
    const held = { 'if-none-match': before.headers.get('etag') ?? '' }
    expect((await get('/tags/walks/atom.xml', since)).status).toBe(304)

    service.clock.now = new Date('2026-12-02T00:00:00Z')
    expect((await get('/tags/walks/atom.xml', since)).status).toBe(200)
    const after = await get('/tags/walks/atom.xml', held)
    expect(after.status).toBe(200)
    const entry = (text: string) => /<entry[\s\S]*<\/entry>/.exec(text)?.[0] ?? ''
    const [old, now] = [entry(await before.text()), entry(await after.text())]
    expect(now).toContain(`${address}#part`)
    // No reader shows it as changed.
    expect(/<updated>.*?<\/updated>/.exec(now)?.[0]).toBe(/<updated>.*?<\/updated>/.exec(old)?.[0])
    expect(await read('/articles/one')).toContain(`${settings.articleUrl ? address : '/articles/two'}#part"`)
  }
})

it('an item whose link leads to another address now is sent again to readers that ask for changes only', async () => {
  const service = await createTestService()
  const settings = { articleUrl: 'https://old.example/:section/:slug/' }
  const two = (section: string) =>
    submission({ slug: 'two', source: 'two.md', section: { name: section, slug: section.toLowerCase() } })
  const three = submission({ slug: 'three', source: 'three.md', published: new Date('2026-10-20T00:00:00Z') })
  await service.publish([linking('two'), two('Roads')], settings)
  const before = await service.request('/tags/walks/feed.xml')
  const all = await service.request('/feed.xml')
  expect(await before.text()).toContain('https://old.example/roads/two/#part')
  await service.publish([linking('two'), two('Lanes'), three], settings)
  const ask = (path: string, { headers }: Response, more = {}) =>
    service.request(path, { headers: { 'if-none-match': headers.get('etag') ?? '', ...more } })
  const after = await ask('/tags/walks/feed.xml', before)
  expect([after.status, (await after.text()).includes('https://old.example/lanes/two/#part')]).toEqual([200, true])
  const delta = await ask('/feed.xml', all, { 'a-im': 'feed' })
  const text = await delta.text()
  expect([delta.status === 226 || delta.status === 200, text.includes('lanes/two/#part')]).toEqual([true, true])
})

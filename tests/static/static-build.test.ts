import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { post } from '../share/requests.ts'
import { createTestService, ROOT, submission } from '../support/service.ts'
import { type Both, createBoth, SLUGS } from './static-build.ts'

const HUB = 'https://hub.example/'
const SETTINGS = {
  feeds: { hub: HUB },
  share: {
    attribution: true,
    networks: ['mastodon', 'bluesky', 'fediverse-intent', 'discord', 'wechat', 'email', 'sms', 'house'],
    custom: [{ id: 'house', name: 'House', template: 'https://house.example/new?link={url}' }],
    utm: 'utm_source={network}',
  },
}

let both: Both
/** Every page, feed and fragment, by its path. */
let files: ReadonlyMap<string, string>

async function readFiles({ service, ask }: Both): Promise<ReadonlyMap<string, string>> {
  const { articles } = (await service.context.publication())!
  // The notes are all alike.
  const listed = (await articles.list({}, { limit: 200 })).filter(({ slug }) => !/^note-\d\d/.test(slug))
  const paths = listed.flatMap(({ slug }) => {
    const name = encodeURIComponent(slug)
    return [
      ...['articles', 'share', 'bar', 'embed', 'head'].map(folder => `/${folder}/${name}`),
      ...[`/head/${name}.html`, `/head/${name}.json`, `/oembed/${name}.json`, `/oembed/${name}.xml`],
    ]
  })
  const site = ['/', '/page/2/', '/tags/notes/', '/tags/notes/page/3/', '/feeds', '/feeds.opml', '/robots.txt']
  const feeds = ['/feed.xml', '/atom.xml', '/feed.json', '/tags/notes/atom.xml', '/archives/20/feed.xml']
  const sitemaps = ['/sitemap.xml', '/sitemap-index.xml', '/news-sitemap.xml']
  const found = new Map<string, string>()
  for (const path of [...site, ...feeds, ...sitemaps, ...paths]) {
    const answer = await ask(path)
    expect([path, answer.status]).toEqual([path, 200])
    found.set(path, await answer.text())
  }
  return found
}

beforeAll(async () => {
  both = await createBoth({}, SETTINGS)
  files = await readFiles(both)
})

/** Our own addresses in a text, absolute or local, as paths. */
function ownAddresses(text: string): string[] {
  const plain = text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const attribute = /(?:href|src|action|formaction|data-url|data-page|data-copy|data-open|content|value)="([^"]*)"/g
  const named = Array.from(plain.matchAll(attribute), ([, address]) => address!)
  const written = plain.match(/https:\/\/news\.example[^\s"'<>\\)]*/g) ?? []
  return [...named, ...written].flatMap(address => {
    const local = address.startsWith(ROOT) ? address.slice(ROOT.length) || '/' : address
    return /^\/(?!\/)/.test(local) ? [local] : []
  })
}

describe('a static build without a service', () => {
  it('names no address that needs one: none with a query, none that only a service answers', async () => {
    const all = new Map<string, string>()
    for (const [path, text] of files) for (const address of ownAddresses(text)) all.set(address, path)
    expect(all.size).toBeGreaterThan(300)
    // The version of a file: hosts ignore it, and browsers fetch a changed file again. Shared links have a campaign.
    const queries = [...all].filter(([address]) =>
      address.replace(/\?(v=[\da-f]+|utm_source=[\w-]+)$/, '').includes('?'),
    )
    expect(queries).toEqual([])
    const served = [...all].filter(([address]) =>
      /^\/(shares|preview|publish|oembed\?|bar\?|share\?|share\/[^/]+\/)/.test(address),
    )
    expect(served).toEqual([])
  })

  it('names only addresses that have an answer', async () => {
    const addresses = new Set([...files.values()].flatMap(ownAddresses).map(address => address.replace(/[?#].*/, '')))
    const blobs = /^\/(cards|pictures|files)\//
    // Atom names the scheme of a category by an address that has no page.
    const others = ['/share', '/tags/', '/sections/']
    const missing = []
    for (const address of addresses) {
      if (blobs.test(address) || others.includes(address)) continue
      const { status } = await both.ask(address)
      if (status !== 200) missing.push([address, status])
    }
    expect(missing).toEqual([])
  })

  it('has the bytes of the service, but for the bars and the share pages', async () => {
    const differing: string[] = []
    for (const [path, text] of files)
      if ((await (await both.service.request(path)).text()) !== text) differing.push(path.split('/')[1]!)
    expect([...new Set(differing)].sort()).toEqual(['articles', 'bar', 'share'])
    const withoutBar = (page: string) => page.replace(/<spread-info.*<\/spread-info>/s, '')
    for (const slug of SLUGS) {
      const path = `/articles/${encodeURIComponent(slug)}`
      expect(withoutBar(files.get(path)!)).toBe(withoutBar(await (await both.service.request(path)).text()))
    }
  })

  it('has bars whose buttons are links to the networks, and no place for counts', () => {
    const bar = files.get('/bar/first-light')!
    expect(bar).not.toMatch(/<form|<button(?! type="button")|data-part="total"|data-trail|data-followed|\/shares/)
    const links = new Map(
      Array.from(bar.matchAll(/data-network="([\w-]+)"[^>]* href="([^"]*)"/g), ([, id, href]) => [id, href]),
    )
    const title = encodeURIComponent('On first-light')
    const link = (id: string) => encodeURIComponent(`https://news.example/articles/first-light?utm_source=${id}`)
    expect(links.get('bluesky')).toBe(`https://bsky.app/intent/compose?text=${title}%0A${link('bluesky')}`)
    expect(links.get('house')).toBe(`https://house.example/new?link=${link('house')}`)
    expect(links.get('email')).toMatch(/^mailto:\?subject=On%20first-light/)
    expect(links.get('fediverse-intent')).toBe('https://news.example/share/first-light#fediverse-intent')
    expect(links.get('discord')).toBe('https://news.example/share/first-light#discord')
    expect(bar).toMatch(/data-network="bluesky"[^>]* target="_blank" rel="noopener noreferrer nofollow"/)
    expect(bar).not.toMatch(/href="(?:mailto|sms):[^"]*" target/)
  })

  it('has share pages with every network: a link, or a part of the page that its link opens', () => {
    const page = files.get('/share/first-light')!
    const list = /<ul class="spread-info-networks">(.*?)<\/ul>/s.exec(page)![1]!
    const links = Array.from(list.matchAll(/href="([^"]*)"/g), ([, href]) => href!)
    expect(links.length).toBeGreaterThan(70)
    expect(list).not.toContain('<button')
    const inside = links.filter(href => href.startsWith('#'))
    expect(inside).toContain('#mastodon-instance')
    for (const href of inside) expect(page.match(new RegExp(` id="${href.slice(1)}"`, 'g'))).toHaveLength(1)
    expect(links.filter(href => !href.startsWith('#') && !/^(https|mailto|sms|viber):/.test(href))).toEqual([])
    expect(page).toContain('<meta name="robots" content="noindex">')
    // Without scripts, the text to copy stands in for the form.
    expect(page).toMatch(/<form hidden data-template="https:\/\/\{server\}\/share\?text=On%20first-light%0A/)
    expect(page).toMatch(/<section class="spread-info-part" id="discord">.*?<textarea readonly/s)
    const ids = Array.from(page.matchAll(/ id="([^"]*)"/g), ([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('shows none of the counts of the store that it is made from', async () => {
    const service = await createTestService()
    await service.publish([submission()], { share: { minCount: 0 } })
    await service.request('/share/first-light/bluesky', post())
    expect(await (await service.request('/bar/first-light')).text()).toContain('<b>1</b>')
    const app = createApp(service.ports, { staticBuild: { live: 'https://share.example' } })
    for (const path of ['/bar/first-light', '/articles/first-light', '/share/first-light'])
      expect(await (await app.fetch(new Request(ROOT + path))).text()).not.toMatch(/<b>1<|1 share</)
  })

  it('names the hub in feeds, but calls none: the files are not on their host yet', async () => {
    expect(files.get('/feed.xml')).toContain(HUB)
    const calls: string[] = []
    const service = await createTestService()
    const record = async (address: string | URL | Request) => {
      calls.push(String(address))
      return new Response()
    }
    const ports = { ...service.ports, fetch: record as typeof fetch }
    const notify = async (staticBuild?: object) => createApp(ports, { ...(staticBuild && { staticBuild }) }).tick()
    await service.publish([submission()], { feeds: { hub: HUB } })
    await notify()
    service.clock.now = new Date('2026-11-01T13:00:00Z')
    await service.publish([submission({ slug: 'second' })], { feeds: { hub: HUB } })
    await notify({})
    expect(calls).toEqual([])
    await notify()
    expect(calls).toEqual([HUB])
  })
})

describe('a static build with a service', () => {
  const live = 'https://share.example'

  it('has bars that post to the service, and pages that may ask it', async () => {
    const { read, ask } = await createBoth({ live }, SETTINGS)
    for (const path of ['/articles/first-light', '/bar/first-light']) {
      const text = await read(path)
      expect(text).toContain(`<spread-info src="${live}/bar/first-light">`)
      expect(text).toContain(`<form method="post" action="${live}/share/first-light" target="_blank"`)
      expect(text).toContain(`formaction="${live}/share/first-light/bluesky"`)
      expect(text).toContain(`data-do="open" href="${live}/share/first-light/fediverse-intent"`)
      expect(text).toMatch(/data-part="total"[^>]* hidden/)
      // What is shared stays at the address of the pages.
      expect(text).toContain('value="https://news.example/articles/first-light?utm_source=copy"')
    }
    const policy = (await ask('/articles/first-light')).headers.get('content-security-policy')
    expect(policy).toContain(`connect-src 'self' ${live};`)
    expect(policy).toMatch(new RegExp(`form-action [^;]*${live};`))
    expect(await read('/share/first-light')).toContain(`formaction="${live}/share/first-light/bluesky"`)
    expect(await read('/head/first-light')).not.toContain(live)
  })

  it('has addresses at the service also below a folder', async () => {
    const service = await createTestService()
    await service.publish([submission()], { url: 'https://ann.example/notes' })
    const app = createApp(service.ports, { staticBuild: { live: 'https://ann.example/notes/live' } })
    const page = await (await app.fetch(new Request('https://ann.example/notes/articles/first-light'))).text()
    expect(page).toContain('<spread-info src="/notes/live/bar/first-light">')
    expect(page).toContain('<script type="module" src="/notes/spread-info.js">')
    const alone = createApp(service.ports, { staticBuild: {} })
    const share = await (await alone.fetch(new Request('https://ann.example/notes/articles/first-light'))).text()
    expect(share).toContain('href="/notes/share/first-light#qr"')
  })
})

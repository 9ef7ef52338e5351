import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestService, submission, type TestService } from '../support/service.ts'
import { post } from './requests.ts'

let service: TestService

beforeEach(async () => {
  service = await createTestService()
  await service.publish([submission()], { share: { minCount: 2 } })
})

const text = async (path: string) => (await service.request(path)).text()
const gzipped = async (path: string) => gzipSync(await text(path), { level: 9 }).length

describe('the bar', () => {
  it('is small: the element, and eight buttons with icons, styles and counts in two requests', async () => {
    const [core, fragment] = await Promise.all([gzipped('/spread-info.js'), gzipped('/bar/first-light')])
    expect((await text('/bar/first-light')).match(/data-network=/g)).toHaveLength(8)
    expect(core).toBeLessThanOrEqual(3072)
    expect(fragment).toBeLessThanOrEqual(4608)
    expect(core + fragment).toBeLessThanOrEqual(6144)
  })

  it('is an HTML fragment for any page, with absolute URLs', async () => {
    const response = await service.request('/bar/first-light')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const bar = await response.text()
    const addresses = [...bar.matchAll(/ (?:href|src|formaction)="([^"]*)"/g)].map(([, address]) => address!)
    expect(addresses.length).toBeGreaterThan(10)
    for (const address of addresses) expect(address).toMatch(/^(https:\/\/news\.example\/|mailto:)/)
    expect(bar).not.toMatch(/ style=| on\w+=|<style|javascript:/)
  })

  it('is in the article’s page, with its script and style sheet', async () => {
    const page = await text('/articles/first-light')
    expect(page).toContain('<spread-info src="/bar/first-light"><section class="spread-info ')
    expect(page).toContain('>Spread Info</h2>')
    expect(page).toContain('formaction="/share/first-light/bluesky"')
    expect(page).toMatch(/<link rel="stylesheet" href="\/assets\/spread-info\.css\?v=[0-9a-f]{10}">/)
    expect(page).toContain('<script type="module" src="/spread-info.js"></script>')
  })

  it('shows counts from the minimum on, and no counts below', async () => {
    await service.request('/share/first-light/bluesky', post(), { address: '192.0.2.1' })
    expect(await text('/bar/first-light')).toContain('<b></b></button></li>')
    expect(await text('/bar/first-light')).not.toContain('<b>1</b>')
    for (let last = 2; last <= 30; last++)
      await service.request('/share/first-light/bluesky', post(), { address: `192.0.2.${last}` })
    const bar = await text('/bar/first-light')
    const [, shown] = /Share via Bluesky<\/span><b>(\d+)<\/b>/.exec(bar) ?? []
    expect(Number(shown)).toSatisfy((number: number) => number >= 2 && number <= 30)
    expect(bar).toContain(`>${shown} shares</p>`)
  })

  it('has the networks of the settings in their order, without unknown ones', async () => {
    const custom = [
      { id: 'intranet', name: 'Intranet', template: 'https://intranet.example/new?link={url}&about={title}' },
    ]
    await service.publish([submission()], {
      share: { custom, networks: ['intranet', 'messenger', 'nope', 'pocket', 'twitter', 'sms'] },
    })
    const bar = await text('/bar/first-light')
    expect([...bar.matchAll(/data-network="([^"]*)"/g)].map(([, id]) => id)).toEqual(['intranet', 'x', 'sms'])
    const shared = await service.request('/share/first-light/intranet', post())
    expect(shared.headers.get('location')).toBe(
      'https://intranet.example/new?link=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&about=First%20light',
    )
  })

  it('escapes titles', async () => {
    const title = "\"><script>alert(1)</script><img src=x onerror=alert(1)> & 'quoted'"
    await service.publish([submission({ title })], { share: { networks: ['email', 'x'] } })
    for (const path of [
      '/bar/first-light',
      '/share/first-light',
      '/share/first-light/discord',
      '/share/first-light/qr',
      '/share/first-light/fediverse',
    ]) {
      const page = await text(path)
      expect(page).not.toContain('<script>alert')
      expect(page).not.toContain('<img src=x')
    }
  })

  it('exists for a page on a listed origin', async () => {
    await service.publish([submission()], { share: { origins: ['https://www.example'] } })
    const query = new URLSearchParams({ url: 'https://www.example/a?b=c&d#e', title: 'Else & where' })
    const bar = await text(`/bar?${query}`)
    const action = /formaction="([^"]*bluesky)"/.exec(bar)![1]!.replaceAll('&amp;', '&')
    const response = await service.request(action.slice('https://news.example'.length), post())
    expect(response.status).toBe(303)
    expect(new URL(response.headers.get('location')!).searchParams.get('text')).toBe(
      'Else & where\nhttps://www.example/a?b=c&d#e',
    )
  })

  it('is a 404 for an article that is not published', async () => {
    await service.publish([submission({ slug: 'later', published: new Date('2026-12-24T00:00:00Z') })])
    for (const path of ['/bar', '/share', '/shares']) expect((await service.request(`${path}/later`)).status).toBe(404)
    expect((await service.request('/share/later/x', post())).status).toBe(404)
  })
})

describe('the messages of the bar', () => {
  it('are in the language and direction of the article', async () => {
    await service.publish([submission({ language: 'ar', direction: 'rtl', title: 'الضوء الأول' })])
    const bar = await text('/bar/first-light')
    expect(bar).toContain('lang="ar" dir="rtl"')
    expect(bar).toContain('مشاركة عبر Bluesky')
    expect(await text('/share/first-light/mastodon-instance')).toContain('<h1>Mastodon (خادمك)</h1>')
  })

  it.each([
    ['pl', 'pl', 'Udostępnij e-mailem'],
    ['eo', 'de', 'Per E-Mail teilen'],
    ['eo', 'tlh', 'Share by email'],
  ])('of an article in %s on a site in %s name email as "%s"', async (language, site, label) => {
    const share = { networks: ['email', 'sms'] }
    await service.publish([submission({ language })], { language: site, share })
    expect(await text('/bar/first-light')).toContain(`<span>${label}</span>`)
  })

  it('have every plural form, for counts that change while the page is open', async () => {
    await service.publish([submission({ language: 'pl' })])
    expect(await text('/bar/first-light')).toMatch(
      /<p data-part="total" data-one="[^"]*\{count\}[^"]*" data-few="[^"]*" data-many="[^"]*" data-other="[^"]*" hidden><\/p>/,
    )
  })
})

describe('a revision that is older than a setting', () => {
  it('uses the default of the setting', async () => {
    const older = await createTestService()
    await older.publish([submission()], { share: { minCount: 3 } })
    await older.ports.db.batch([
      ["UPDATE publication SET site = json_remove(json_set(site, '$.share', json('{\"minCount\":3}')), '$.feeds')"],
    ])
    older.context.refresh()
    expect((await older.request('/bar/first-light')).status).toBe(200)
    expect((await older.request('/share/first-light/x', post())).status).toBe(303)
    expect(await (await older.request('/shares/first-light')).json()).toMatchObject({ clicks: null, minCount: 3 })
    expect((await older.request('/feed.xml')).status).toBe(200)
  })
})

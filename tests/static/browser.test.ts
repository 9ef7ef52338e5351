// Pages of a static build in a real browser, on a host that only sends files, alone and with a service on another origin.
import axe from 'axe-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { StaticBuild } from '../../src/context.ts'
import { launch, type Site, serve, serveService } from '../share/browser.ts'
import { CHROME } from '../share/requests.ts'
import { createTestService, submission, type TestService } from '../support/service.ts'

const WIDTHS = [320, 768, 1280]
const NETWORKS = ['bluesky', 'email', 'mastodon-instance', 'discord', 'wechat']

let browser: Browser
let service: TestService
/** The running service. */
let live: Site
/** The files without a service, and those with one. */
let alone: Site
let joined: Site
/** Requests that a host of files did not answer with a file. */
let refused: string[]

/** Serves what the app of a static build answers, as a host of files does: it knows no methods, queries or negotiation. */
const serveFiles = (build: () => StaticBuild) => {
  let app: ReturnType<typeof createApp> | undefined
  return serve(async request => {
    const { pathname, origin } = new URL(request.url)
    app ??= createApp(service.ports, { staticBuild: build() })
    const isFile = request.method === 'GET' && !/^\/(shares|oembed$|share\/[^/]*\/)/.test(pathname)
    const file = isFile ? await app.fetch(new Request(origin + pathname)) : new Response('', { status: 405 })
    if (!file.ok) refused.push(`${request.method} ${request.url}`)
    const names = ['content-type', 'content-security-policy', 'access-control-allow-origin']
    const headers = names.map(name => [name, file.headers.get(name) ?? ''])
    return new Response(file.body, { status: file.status, headers: headers as [string, string][] })
  })
}

const publish = (url: string) =>
  service.publish(
    [
      submission({ html: `<p>${'The lamp was lit before dawn. '.repeat(30)}</p>` }),
      submission({ slug: 'light-ar', title: 'الضوء الأول', language: 'ar', direction: 'rtl' }),
    ],
    { url, share: { minCount: 0, visitorsPerMinute: 0, networks: NETWORKS } },
  )

beforeAll(async () => {
  refused = []
  service = await createTestService(undefined, () => ({ publishToken: 'secret' }))
  live = await serveService(service)
  alone = await serveFiles(() => ({}))
  joined = await serveFiles(() => ({ live: live.url }))
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  await Promise.all([live, alone, joined].map(site => site?.close()))
})

interface Opened {
  readonly page: Page
  readonly context: BrowserContext
  readonly errors: string[]
}

async function open(url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ userAgent: CHROME, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  page.on('console', message => message.type() === 'error' && errors.push(message.text()))
  await page.goto(url)
  return { page, context, errors }
}

const upgraded = (page: Page) => page.waitForFunction(() => document.querySelector('spread-info')?.shadowRoot)
const eventually = <T>(look: () => T) => expect.poll(look)
const button = (page: Page, network: string) => page.locator(`spread-info [data-network="${network}"]`)

/** The address that a click opens in another tab: no request leaves the machine. */
async function opens(context: BrowserContext, click: () => Promise<void>): Promise<string> {
  const [request] = await Promise.all([
    context.waitForEvent('request', sent => sent.method() === 'GET' && !sent.url().startsWith('http://127.0.0.1')),
    click(),
  ])
  return request.url()
}

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(`${axe.source}; undefined`)
  const { violations } = (await page.evaluate(
    "axe.run('spread-info, .spread-info-panel', { resultTypes: ['violations'] })",
  )) as axe.AxeResults
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  return [...violations.map(({ id }) => id), ...(isWide ? ['the page is wider than the screen'] : [])]
}

describe('on a host of files', () => {
  beforeAll(() => publish(alone.url))

  it.each(WIDTHS)('has no fault and asks only for files, %s pixels wide', async width => {
    for (const path of ['/articles/light-ar', '/share/first-light#mastodon-instance']) {
      const { page, context, errors } = await open(alone.url + path, { viewport: { width, height: 900 } })
      if (path.startsWith('/articles')) await upgraded(page)
      await page.waitForLoadState('networkidle')
      expect([path, await faults(page), errors]).toEqual([path, [], []])
      await context.close()
    }
    expect(refused).toEqual([])
  })

  it('shares with scripts: on networks, by QR code, as text, and on the reader’s own server', async () => {
    const { page, context, errors } = await open(`${alone.url}/articles/first-light`)
    await upgraded(page)
    const link = encodeURIComponent(`${alone.url}/articles/first-light`)
    expect(await opens(context, () => button(page, 'bluesky').click())).toBe(
      `https://bsky.app/intent/compose?text=First%20light%0A${link}`,
    )
    const dialog = page.getByRole('dialog')
    const closed = () => dialog.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('link', { name: 'QR code' }).click()
    await page.getByRole('dialog', { name: 'QR code' }).getByRole('img').waitFor()
    expect(await dialog.getByRole('link', { name: 'First light' }).count()).toBe(1)
    expect(await dialog.getByRole('listitem').count()).toBe(0)
    await closed()
    await button(page, 'discord').click()
    await page.getByRole('dialog', { name: 'Discord' }).waitFor()
    expect(await dialog.getByRole('textbox').inputValue()).toContain(`${alone.url}/articles/first-light`)
    await closed()
    await button(page, 'mastodon-instance').click()
    const server = dialog.getByRole('textbox')
    await server.fill('no server')
    await dialog.getByRole('button', { name: 'Continue' }).click()
    expect(await server.evaluate((field: HTMLInputElement) => field.validationMessage)).toContain('server.example')
    await server.fill('@ann@social.example')
    expect(await opens(context, () => dialog.getByRole('button', { name: 'Continue' }).click())).toBe(
      `https://social.example/share?text=First%20light%0A${link}`,
    )
    expect(await dialog.getByRole('checkbox').count()).toBe(1)
    await page.goto(`${alone.url}/share/first-light`)
    await page.getByRole('link', { name: 'Mastodon (your server)' }).click()
    await page.getByLabel('Your server or handle').locator('visible=true').fill('https://toots.example/@ann')
    const go = page.getByRole('button', { name: 'Continue' }).locator('visible=true')
    expect(await opens(context, () => go.click())).toMatch(/^https:\/\/toots\.example\/share\?text=First/)
    expect([errors.filter(error => !error.includes('ERR_NAME_NOT_RESOLVED')), refused]).toEqual([[], []])
    await context.close()
  })

  it('shares without scripts', async () => {
    const { page, context } = await open(`${alone.url}/articles/first-light`, { javaScriptEnabled: false })
    expect(await opens(context, () => button(page, 'bluesky').click())).toMatch(/^https:\/\/bsky\.app\/intent/)
    await page.getByRole('link', { name: 'QR code' }).click()
    await page.waitForURL('**/share/first-light#qr')
    expect(await page.getByRole('img', { name: alone.url }).isVisible()).toBe(true)
    expect(await page.getByRole('heading', { name: 'Discord' }).isVisible()).toBe(false)
    await page.getByRole('link', { name: 'Discord' }).click()
    expect(await page.getByRole('heading', { name: 'Discord' }).isVisible()).toBe(true)
    await page.getByRole('link', { name: 'Mastodon (your server)' }).click()
    const part = page.locator('#mastodon-instance')
    expect(await part.getByRole('textbox').inputValue()).toContain('First light')
    expect(await part.getByRole('button').count()).toBe(0)
    expect(refused).toEqual([])
    await context.close()
  })
})

describe('with a service on another origin', () => {
  beforeAll(() => publish(joined.url))

  const clicks = async () => {
    const response = await service.request('/shares/first-light', { headers: { authorization: 'Bearer secret' } })
    return (await response.json()).networks.bluesky?.clicks ?? 0
  }

  it.each([true, false])('counts shares of the pages there, with scripts: %s', async javaScriptEnabled => {
    const before = await clicks()
    const { page, context, errors } = await open(`${joined.url}/articles/first-light`, { javaScriptEnabled })
    if (javaScriptEnabled) await upgraded(page)
    const link = encodeURIComponent(`${joined.url}/articles/first-light`)
    expect(await opens(context, () => button(page, 'bluesky').click())).toBe(
      `https://bsky.app/intent/compose?text=First%20light%0A${link}`,
    )
    await eventually(clicks).toBe(before + 1)
    if (javaScriptEnabled) {
      await page.reload()
      await eventually(() => button(page, 'bluesky').locator('b').textContent()).toBe('1')
      await button(page, 'mastodon-instance').click()
      await page.getByRole('dialog').getByRole('textbox').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: 'QR code' }).click()
      await page.getByRole('dialog').getByRole('img').waitFor()
      expect(errors.filter(error => !error.includes('ERR_NAME_NOT_RESOLVED'))).toEqual([])
    } else {
      await button(page, 'mastodon-instance').click()
      await page.waitForURL(`${live.url}/share/first-light/mastodon-instance`)
      await page.getByRole('textbox').fill('social.example')
      await page.getByRole('button', { name: 'Continue' }).click()
      const go = page.getByRole('link', { name: 'Continue' })
      expect(await go.getAttribute('href')).toBe(`https://social.example/share?text=First%20light%0A${link}`)
    }
    expect(refused).toEqual([])
    await context.close()
  })

  it('is reached from bars that other pages load from the files', async () => {
    const before = await clicks()
    const host = await serve(
      () =>
        new Response(
          `<!doctype html><title>Elsewhere</title><script type="module" src="${joined.url}/spread-info.js"></script><spread-info src="${joined.url}/bar/first-light"></spread-info>`,
          { headers: { 'content-type': 'text/html' } },
        ),
    )
    const { page, context } = await open(host.url)
    await upgraded(page)
    await opens(context, () => button(page, 'bluesky').click())
    // The origin of that page is not in share.origins: it shares, and is not counted.
    const asked = context.waitForEvent('request', sent => sent.url().startsWith(`${live.url}/shares/first-light`))
    await button(page, 'email').evaluate(link => {
      link.addEventListener('click', event => event.preventDefault())
    })
    await button(page, 'email').click()
    expect((await asked).method()).toBe('POST')
    expect(await clicks()).toBe(before)
    await context.close()
    await host.close()
  })

  it.each(WIDTHS)('has no fault, %s pixels wide', async width => {
    const { page, context } = await open(`${joined.url}/articles/first-light`, { viewport: { width, height: 900 } })
    await upgraded(page)
    expect(await faults(page)).toEqual([])
    await context.close()
  })
})

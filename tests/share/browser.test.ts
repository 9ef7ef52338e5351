// The bar in a real browser.
import axe from 'axe-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestService, submission, type TestService } from '../support/service.ts'
import { launch, type Site, serve, serveService } from './browser.ts'
import { CHROME, post } from './requests.ts'

let browser: Browser
let service: TestService
let site: Site

beforeAll(async () => {
  service = await createTestService(undefined, () => ({ publishToken: 'secret' }))
  site = await serveService(service)
  await service.publish(
    [
      submission({ html: `<p>${'The lamp was lit before dawn. '.repeat(30)}</p>` }),
      submission({ slug: 'light-ar', title: 'الضوء الأول', language: 'ar', direction: 'rtl' }),
      submission({ slug: 'light-pl', title: 'Pierwsze światło', language: 'pl' }),
    ],
    {
      url: site.url,
      share: {
        minCount: 3,
        visitorsPerMinute: 0,
        networks: ['mastodon', 'bluesky', 'facebook', 'x', 'mastodon-instance', 'email'],
      },
    },
  )
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function open(
  path: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
  const context = await browser.newContext({ userAgent: CHROME, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  page.on('console', message => message.type() === 'error' && errors.push(message.text()))
  await page.goto(path.startsWith('http') ? path : site.url + path)
  return { page, context, errors }
}

const eventually = <T>(look: () => T) => expect.poll(look)
const upgraded = (page: Page) => page.waitForFunction(() => document.querySelector('spread-info')?.shadowRoot)
const counts = async (network: string) => {
  const response = await service.request('/shares/first-light', { headers: { authorization: 'Bearer secret' } })
  return (await response.json()).networks[network] ?? { clicks: 0, shares: 0 }
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(`${axe.source}; undefined`)
  const { violations } = (await page.evaluate(
    "axe.run('spread-info, .spread-info-panel', { resultTypes: ['violations'] })",
  )) as axe.AxeResults
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

describe('the bar', () => {
  it.each([
    ['on a desk', { viewport: { width: 1280, height: 800 } }, '/articles/first-light'],
    ['on a phone', { viewport: { width: 320, height: 640 } }, '/articles/first-light'],
    ['in the dark', { colorScheme: 'dark' }, '/articles/first-light'],
    ['from right to left', {}, '/articles/light-ar'],
    ['on the share page', {}, '/share/first-light'],
  ] as [string, BrowserContextOptions, string][])('has no fault that axe finds, %s', async (_, options, path) => {
    const { page, context, errors } = await open(path, options)
    if (path.startsWith('/articles')) await upgraded(page)
    expect(await violations(page)).toEqual([])
    expect(errors).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await context.close()
  })

  it('has targets of 44 pixels', async () => {
    const { page, context } = await open('/articles/first-light', { viewport: { width: 320, height: 640 } })
    await upgraded(page)
    const sizes = await page
      .locator('spread-info :is(button, a)')
      .evaluateAll(all =>
        all.map(control => control.getBoundingClientRect()).map(({ width, height }) => [width, height]),
      )
    expect(sizes.length).toBe(9)
    for (const [width, height] of sizes) {
      expect(width).toBeGreaterThanOrEqual(44)
      expect(height).toBeGreaterThanOrEqual(44)
    }
    await context.close()
  })

  it('shares without scripts, and is counted', async () => {
    const { page, context } = await open('/articles/first-light', { javaScriptEnabled: false })
    const before = await counts('bluesky')
    await Promise.all([context.waitForEvent('page'), page.locator('[data-network=bluesky]').click()])
    await eventually(async () => (await counts('bluesky')).clicks).toBe(before.clicks + 1)
    await context.close()
  })

  it('shares with scripts, and is counted once even if the request is sent twice', async () => {
    const { page, context } = await open('/articles/first-light')
    await upgraded(page)
    const before = await counts('facebook')
    const asked = context.waitForEvent('request', request => request.url().endsWith('/facebook'))
    await page.locator('[data-network=facebook]').click()
    const request = await asked
    await eventually(async () => (await counts('facebook')).clicks).toBe(before.clicks + 1)
    expect(request.postData()).toMatch(/^id=[0-9a-f-]{36}$/)
    await service.request('/share/first-light/facebook', { ...post(), body: new URLSearchParams(request.postData()!) })
    expect((await counts('facebook')).clicks).toBe(before.clicks + 1)
    await context.close()
  })

  it('works with the keyboard alone, in reading order', async () => {
    const { page, context } = await open('/articles/first-light')
    await upgraded(page)
    await page.locator('[data-network=mastodon]').focus()
    const names: string[] = []
    for (let step = 0; step < 9; step++) {
      names.push(
        await page.evaluate(() => document.querySelector('spread-info')!.shadowRoot!.activeElement?.textContent ?? ''),
      )
      await page.keyboard.press('Tab')
    }
    expect(names).toEqual([
      'Share via Mastodon',
      'Share via Bluesky',
      'Share via Facebook',
      'Share via X',
      'Share via Mastodon (your server)',
      'Share by email',
      'Copy link',
      'QR code',
      'More ways to share',
    ])
    await page.locator('[data-do=open]:not([data-network])').focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'QR code' })
    await dialog.waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    const focused = () =>
      page.evaluate(() => document.querySelector('spread-info')!.shadowRoot!.activeElement?.textContent)
    await eventually(focused).toBe('QR code')
    await context.close()
  })

  it('copies the link and shows a confirmation', async () => {
    const { page, context } = await open('/articles/first-light', {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await upgraded(page)
    const before = await counts('copy')
    await page.getByRole('button', { name: 'Copy link' }).click()
    await eventually(() => page.getByRole('status').textContent()).toBe('Link copied')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site.url}/articles/first-light`)
    await eventually(async () => (await counts('copy')).clicks).toBe(before.clicks + 1)
    await context.close()
  })

  it('shows the link if it is not allowed to copy', async () => {
    const { page, context } = await open('/articles/first-light')
    await upgraded(page)
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))
    })
    await page.getByRole('button', { name: 'Copy link' }).click()
    const field = page.getByRole('dialog').getByRole('textbox', { name: 'Link' })
    expect(await field.inputValue()).toBe(`${site.url}/articles/first-light`)
    await context.close()
  })

  it('opens the system’s share sheet if there is one, and counts what was shared', async () => {
    const context = await browser.newContext({ userAgent: CHROME })
    const page = await context.newPage()
    await page.addInitScript(() => {
      const shared: unknown[] = []
      Object.assign(window, { shared })
      navigator.share = async data => {
        if (shared.length === 1) throw new DOMException('no', 'AbortError')
        shared.push(data)
      }
    })
    await page.goto(`${site.url}/articles/first-light`)
    await upgraded(page)
    const before = await counts('native')
    for (let time = 0; time < 2; time++) await page.locator('[data-do=more]').click()
    await eventually(async () => (await counts('native')).clicks).toBe(before.clicks + 1)
    await eventually(() => page.evaluate('shared')).toEqual([
      { title: expect.stringContaining('First light'), url: `${site.url}/articles/first-light` },
    ])
    expect(page.url()).toBe(`${site.url}/articles/first-light`)
    await context.close()
  })

  it('updates the counts of an older page', async () => {
    const { page, context } = await open('/articles/light-ar')
    await upgraded(page)
    for (let last = 1; last <= 60; last++)
      await service.request('/share/light-ar/x', post(), { address: `192.0.2.${last}` })
    const { shares } = await (await service.request('/shares/light-ar')).json()
    await page.reload()
    await eventually(() => page.locator('[data-network=x] b').textContent()).toBe(String(shares))
    await eventually(() => page.locator('[part=total]').textContent()).toBe(`${shares} مشاركة`)
    await context.close()
  })

  it.each([
    [1, '1 udostępnienie'],
    [2, '2 udostępnienia'],
    [5, '5 udostępnień'],
    [22, '22 udostępnienia'],
  ])('shows a count of %i that arrives later in the plural form of its language', async (shares, text) => {
    const { page, context } = await open('/articles/light-pl')
    await page.route('**/shares?slug=light-pl', route =>
      route.fulfill({ json: { 'light-pl': { shares, networks: {} } } }),
    )
    await page.reload()
    await eventually(() => page.locator('[part=total]').textContent()).toBe(text)
    expect(await page.locator('[part=total]').isVisible()).toBe(true)
    await context.close()
  })

  it('stores nothing about the reader', async () => {
    const { page, context } = await open('/articles/first-light')
    await upgraded(page)
    await page.getByRole('button', { name: 'Copy link' }).click()
    expect(await context.cookies()).toEqual([])
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
    await context.close()
  })

  it.each(['dark', 'light'] as const)('shows the names of its buttons in forced colours, %s', async colorScheme => {
    const { page, context } = await open('/articles/first-light', { forcedColors: 'active', colorScheme })
    await upgraded(page)
    await page.locator('[data-network=bluesky]').hover()
    const name = page.locator('[data-network=bluesky] span')
    await eventually(async () => (await name.boundingBox())!.width).toBeGreaterThan(60)
    const picture = sharp(await page.screenshot({ clip: (await name.boundingBox())! })).greyscale()
    const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
    const middle = data.subarray(info.width * Math.floor(info.height / 2)).subarray(0, info.width)
    // The middle row of pixels crosses all letters.
    const strokes = middle.filter((shade, at) => at > 0 && shade > 127 !== middle[at - 1]! > 127)
    expect(strokes.length).toBeGreaterThan(20)
    await context.close()
  })

  it('is not printed with the page', async () => {
    const { page, context } = await open('/articles/first-light')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('spread-info').isVisible()).toBe(false)
    await context.close()
  })
})

describe('the fediverse button', () => {
  it('asks for the server in a dialog, stores it only on request, and shows the host before the reader leaves', async () => {
    const { page, context } = await open('/articles/first-light')
    await upgraded(page)
    const answer = async (remember: boolean) => {
      await page.locator('[data-network=mastodon-instance]').click()
      const dialog = page.getByRole('dialog', { name: 'Mastodon (your server)' })
      const field = dialog.getByRole('textbox', { name: 'Your server or handle' })
      const offered = await field.inputValue()
      await field.fill('@ann@social.example')
      if (remember) await dialog.getByRole('checkbox', { name: 'Remember my server on this device' }).check()
      const [opened] = await Promise.all([
        context.waitForEvent('page'),
        dialog.getByRole('button', { name: 'Continue' }).click(),
      ])
      return { offered, opened }
    }
    const kept = () => page.evaluate(() => localStorage.getItem('spread-info-server'))
    await answer(false)
    expect(await kept()).toBeNull()
    expect((await answer(true)).offered).toBe('')
    await eventually(kept).toBe('@ann@social.example')
    const { offered, opened } = await answer(true)
    expect(offered).toBe('@ann@social.example')
    const go = opened.getByRole('link', { name: 'Continue' })
    await eventually(() => opened.locator('.spread-info-panel').textContent()).toContain(
      'You are going to social.example.',
    )
    expect(await go.getAttribute('href')).toBe(
      `https://social.example/share?text=First%20light%0A${encodeURIComponent(`${site.url}/articles/first-light`)}`,
    )
    expect(await context.cookies()).toEqual([])
    await context.close()
  })
})

describe('the trail', () => {
  let followed: TestService
  let there: Site
  const tree = async () => (await followed.request('/shares/first-light/tree')).json()
  const spread = async (network: string) => (await tree()).networks[network]
  const id = '0123456789ab'

  beforeAll(async () => {
    followed = await createTestService()
    there = await serveService(followed)
    await followed.publish([submission()], {
      url: there.url,
      share: {
        attribution: true,
        minCount: 0,
        visitorsPerMinute: 0,
        networks: ['bluesky', 'x', 'mastodon-instance', 'email'],
      },
    })
    await followed.request('/share/first-light/bluesky', post(undefined, { id: `00000000-0000-4000-8000-${id}` }))
  })
  afterAll(() => there?.close())

  it('reports a visit once, cleans the address bar, and adds the parent to every share', async () => {
    const { page, context, errors } = await open(`${there.url}/articles/first-light?a=1&si=${id}&b=2#part?`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await eventually(() => spread('bluesky')).toEqual({ shares: 1, visits: 1, reshares: 0 })
    await eventually(() => page.url()).toBe(`${there.url}/articles/first-light?a=1&b=2#part?`)

    const asked = context.waitForEvent('request', request => request.url().endsWith('/x'))
    await page.locator('[data-network=x]').click()
    const fields = new URLSearchParams((await asked).postData()!)
    expect(fields.get('parent')).toBe(id)
    await eventually(() => spread('x')).toEqual({ shares: 1, visits: 0, reshares: 0 })

    const copied = new Set<string>()
    for (let time = 1; time <= 2; time++) {
      await page.getByRole('button', { name: 'Copy link' }).click()
      await eventually(async () => (await spread('copy'))?.shares).toBe(time)
      copied.add(await page.evaluate(() => navigator.clipboard.readText()))
    }
    expect(copied.size).toBe(2)
    const shares = await followed.ports.db.all<{ id: string }>("SELECT id FROM share_link WHERE network = 'copy'")
    expect(copied).toEqual(new Set(shares.map(share => `${there.url}/articles/first-light?si=${share.id}`)))

    await page
      .locator('[data-network=email]')
      .evaluate(link => link.addEventListener('click', event => event.preventDefault()))
    await page.locator('[data-network=email]').click()
    await eventually(async () => (await spread('email'))?.shares).toBe(1)
    const [mail] = await followed.ports.db.all<{ id: string }>("SELECT id FROM share_link WHERE network = 'email'")
    expect(await page.locator('[data-network=email]').getAttribute('href')).toContain(`si%3D${mail!.id}`)

    await page.locator('[data-network=mastodon-instance]').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('social.example')
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      dialog.getByRole('button', { name: 'Continue' }).click(),
    ])
    const go = await opened.getByRole('link', { name: 'Continue' }).getAttribute('href')
    expect(go).toMatch(/si%3D[0-9a-f]{12}$/)
    expect(await spread('bluesky')).toEqual({ shares: 1, visits: 1, reshares: 5 })

    await page.reload()
    await upgraded(page)
    expect(await context.cookies()).toEqual([])
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
    expect(errors).toEqual([])
    expect((await tree()).visits).toBe(1)
    await context.close()
  })

  it('does nothing for readers who opted out', async () => {
    const clicks = async () => (await (await followed.request('/shares/first-light')).json()).networks.x?.clicks ?? 0
    const [before, sent] = [await tree(), await clicks()]
    const context = await browser.newContext({ userAgent: CHROME, extraHTTPHeaders: { 'sec-gpc': '1' } })
    const page = await context.newPage()
    await page.addInitScript(() => Object.assign(Navigator.prototype, { globalPrivacyControl: true }))
    await page.goto(`${there.url}/articles/first-light?si=${id}`)
    await eventually(() => page.url()).toBe(`${there.url}/articles/first-light`)
    await Promise.all([context.waitForEvent('page'), page.locator('[data-network=x]').click()])
    await eventually(clicks).toBe(sent + 1)
    expect(await tree()).toEqual(before)
    expect(await page.locator('[data-network=email]').getAttribute('href')).toMatch(/first-light$/)
    expect(await page.locator('[data-do=copy]').getAttribute('value')).toBe(`${there.url}/articles/first-light`)
    await context.close()
  })
})

describe('the bar in a page of another origin', () => {
  const POLICY = (service: string) =>
    `default-src 'none'; script-src ${service}; connect-src ${service}; require-trusted-types-for 'script'; trusted-types 'none'`

  it('works under a strict policy with Trusted Types, and with hostile styles', async () => {
    const styles =
      '*{all:unset!important}svg{display:none!important}button,a,ul,li,section{position:fixed!important;width:1px!important;color:#fff!important}'
    const other = await serve(request =>
      new URL(request.url).pathname === '/hostile.css'
        ? new Response(styles, { headers: { 'content-type': 'text/css' } })
        : new Response(
            `<!doctype html><html lang="en"><title>Elsewhere</title><link rel="stylesheet" href="/hostile.css"><spread-info src="${site.url}/bar/first-light"></spread-info><script type="module" src="${site.url}/spread-info.js"></script>`,
            {
              headers: {
                'content-type': 'text/html',
                'content-security-policy': `${POLICY(site.url)}; style-src 'self'`,
              },
            },
          ),
    )
    const { page, context, errors } = await open(`${other.url}/`)
    await upgraded(page)
    const button = page.locator('[data-network=bluesky]')
    const box = await button.boundingBox()
    expect(box!.width).toBeGreaterThanOrEqual(44)
    expect(await button.locator('svg').isVisible()).toBe(true)
    expect(errors).toEqual([])
    await page.locator('[data-do=open]:not([data-network])').click()
    await page.getByRole('dialog', { name: 'QR code' }).waitFor()
    expect(errors).toEqual([])
    await context.close()
    await other.close()
  })

  it('updates the counts of pages on other origins, next to other bars', async () => {
    const html = { headers: { 'content-type': 'text/html' } }
    const pages = new Map<string, string>()
    const other = await serve(request => new Response(pages.get(new URL(request.url).pathname) ?? '', html))
    const elsewhere = await createTestService()
    const there = await serveService(elsewhere)
    await elsewhere.publish([submission(), submission({ slug: 'gone' })], {
      url: there.url,
      share: { minCount: 0, visitorsPerMinute: 0, origins: [other.url], networks: ['x'] },
    })
    const query = new URLSearchParams({ url: `${other.url}/`, title: 'Elsewhere' })
    const paths = [`/bar?${query}`, '/bar/gone', '/bar/first-light']
    const bars = await Promise.all(paths.map(async path => (await elsewhere.request(path)).text()))
    pages.set('/', `<!doctype html><title>Elsewhere</title>${bars.join('')}`)
    await elsewhere.publish([submission()], {
      url: there.url,
      share: { minCount: 0, visitorsPerMinute: 0, origins: [other.url], networks: ['x'] },
    })
    for (const path of [`/share?${query}&network=x`, '/share/first-light/x'])
      for (const last of [1, 2, 3]) await elsewhere.request(path, post(), { address: `192.0.2.${last}` })
    const { page, context, errors } = await open(`${other.url}/`)
    const shown = () => page.locator('[data-network=x] b').allTextContents()
    await eventually(shown).toEqual(['3', '', '3'])
    expect(errors).toEqual([])
    await context.close()
    await Promise.all([other.close(), there.close()])
  })

  it('waits for the rest of its markup if the script is there before it', async () => {
    const bar = await (await service.request('/bar/first-light')).text()
    const half = bar.indexOf('</li>')
    let finish = () => {}
    const page = new ReadableStream<string>({
      start(controller) {
        controller.enqueue(
          `<!doctype html><title>Slow</title>${bar.slice(bar.indexOf('<script'))}${bar.slice(0, half)}`,
        )
        finish = () => {
          controller.enqueue(bar.slice(half))
          controller.close()
        }
      },
    }).pipeThrough(new TextEncoderStream())
    const other = await serve(() => new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
    const context = await browser.newContext({ userAgent: CHROME })
    const tab = await context.newPage()
    const requested: string[] = []
    tab.on('request', request => requested.push(new URL(request.url()).pathname))
    const script = tab.waitForEvent('requestfinished', request => request.url().endsWith('/spread-info.js'))
    await tab.goto(other.url, { waitUntil: 'commit' })
    await Promise.all([script, tab.waitForSelector('.spread-info')])
    // Time for a script that does not wait.
    await tab.waitForTimeout(100)
    finish()
    await upgraded(tab)
    expect(await tab.locator('.spread-info').count()).toBe(1)
    expect(requested).not.toContain('/bar/first-light')
    await context.close()
    await other.close()
  })

  it('is absent, without errors, if the page is not listed or the service is down', async () => {
    const gone = await serve(() => new Response())
    const other = await serve(
      () =>
        new Response(
          `<!doctype html><title>Elsewhere</title><spread-info></spread-info><spread-info src="${gone.url}/bar/x"></spread-info><script type="module" src="${site.url}/spread-info.js"></script>`,
          { headers: { 'content-type': 'text/html' } },
        ),
    )
    await gone.close()
    const context = await browser.newContext({ userAgent: CHROME })
    const page = await context.newPage()
    const thrown: string[] = []
    page.on('pageerror', error => thrown.push(String(error)))
    const refused = page.waitForResponse(response => response.status() === 403)
    await page.goto(other.url)
    await refused
    await page.waitForLoadState('networkidle')
    expect(await page.locator('spread-info').evaluateAll(all => all.map(bar => bar.shadowRoot))).toEqual([null, null])
    expect(thrown).toEqual([])
    await context.close()
    await other.close()
  })

  it('keeps its font settings if the page changes them', async () => {
    const styles =
      'html{font-size:62.5%}body{font:1.8rem/3 sans-serif;letter-spacing:.3em;word-spacing:1em;text-indent:3em;text-transform:uppercase;white-space:pre}'
    const other = await serve(
      () =>
        new Response(
          `<!doctype html><html lang="en"><title>Elsewhere</title><style>${styles}</style><spread-info src="${site.url}/bar/first-light"></spread-info><script type="module" src="${site.url}/spread-info.js"></script>`,
          { headers: { 'content-type': 'text/html' } },
        ),
    )
    const { page, context } = await open(`${other.url}/`)
    await upgraded(page)
    const look = (selector: string) =>
      page.locator(selector).evaluate(element => {
        const style = getComputedStyle(element)
        const { letterSpacing, wordSpacing, textIndent, textTransform, whiteSpace } = style
        return [Number.parseFloat(style.fontSize), letterSpacing, wordSpacing, textIndent, textTransform, whiteSpace]
      })
    const plain = ['normal', '0px', '0px', 'none', 'normal']
    expect(await look('spread-info section p')).toEqual([13, ...plain])
    await page.locator('[data-do=open]:not([data-network])').click()
    await page.getByRole('dialog', { name: 'QR code' }).waitFor()
    expect(await look('dialog figcaption')).toEqual([16, ...plain])
    await context.close()
    await other.close()
  })

  it('works fifty times on a page', async () => {
    const fragment = (await (await service.request('/bar/first-light')).text()).replace(/<script.*/s, '')
    const other = await serve(
      () =>
        new Response(`<!doctype html><title>Fifty</title>${fragment.repeat(50)}`, {
          headers: { 'content-type': 'text/html' },
        }),
    )
    const { page, context } = await open(`${other.url}/`)
    const asked: string[] = []
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    await page.addScriptTag({ type: 'module', url: `${site.url}/spread-info.js` })
    const alive = () =>
      page.evaluate(() => [...document.querySelectorAll('spread-info')].filter(bar => bar.shadowRoot).length)
    await eventually(alive).toBe(50)
    // All of them request their counts together.
    await eventually(() => asked.filter(path => path === '/shares').length).toBe(1)
    await context.close()
    await other.close()
  })
})

// The pages in a real browser.
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawRendition } from '../../src/platforms/node/cards/draw-rendition.ts'
import { launch, type Site, serve, serveService } from '../share/browser.ts'
import { AWKWARD, HERO } from '../support/awkward.ts'
import { createTestService, submission } from '../support/service.ts'

const RICH = submission({
  slug: 'rich',
  title: 'Everything that an article may hold',
  section: { name: 'Craft', slug: 'craft' },
  tags: [{ name: 'Feeds', slug: 'feeds' }],
  authors: [{ name: 'Ann Lee', slug: 'ann-lee' }],
  hero: HERO,
  html: `<p>Text with a <a href="https://elsewhere.invalid/">link</a> and <code>code</code>.</p><h2>A heading</h2>
<table><thead><tr><th>One</th><th>Two</th></tr></thead><tbody><tr><td>1</td><td>averyveryverylongwordthatdoesnotbreakanywhere</td></tr></tbody></table>
<pre><code>const line = 'a line of code that is wider than any telephone, and goes on for a good while longer'</code></pre>
<blockquote><p>A quotation.</p></blockquote><ul><li>One</li></ul><p><img src="/pictures/ab12.jpg" alt="A lamp"></p>
${'<p>More words, so that the page can be scrolled for a while and pictures load late.</p>'.repeat(40)}`,
})

let browser: Browser
let site: Site
beforeAll(async () => {
  const photo = await sharp({ create: { width: 2000, height: 1500, channels: 3, background: '#357' } })
    .jpeg()
    .toBuffer()
  const card = await sharp(photo).resize(1200, 630).jpeg().toBuffer()
  const service = await createTestService(undefined, () => ({
    drawCard: async () => ({ bytes: card, flaws: [] }),
    drawRendition,
    publishToken: 'secret',
  }))
  service.blobs.set('pictures/ab12.jpg', new Uint8Array(photo))
  site = await serveService(service)
  const fading = submission({ slug: 'fading', title: 'Not for long', html: '<p>Soon gone.</p>' })
  await service.publish([fading, submission({ slug: 'poor', source: RICH.source })])
  await service.publish([...AWKWARD, RICH], { url: site.url, description: 'News of nothing' })
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function open(path: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  const errors: string[] = []
  const asked: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  page.on('console', message => {
    // The page's own 404 and 410 are in the console too.
    if (message.type() === 'error' && !/status of 4(04|10)/.test(message.text())) errors.push(message.text())
  })
  page.on('request', request => asked.push(request.url()))
  const response = await page.goto(site.url + path, { waitUntil: 'load' })
  return { page, context, errors, asked, status: response?.status() }
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(`${axe.source}; undefined`)
  const found = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as axe.AxeResults
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

const PAGES = [
  '/',
  '/articles/rich',
  '/articles/rtl',
  '/articles/long',
  '/articles/plain',
  '/sections/craft/',
  '/tags/feeds/',
  '/authors/ann-lee/',
  '/languages/ar/',
  '/embed/rich',
  '/embed/rtl',
  '/embed/fading',
  '/articles/fading',
  '/nothing/here',
  '/preview',
  '/preview/rich',
  '/preview/rtl',
]
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, colorScheme: 'dark', isMobile: true }
const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }

describe.each(PAGES)('%s', path => {
  it('has no axe violations, and is as wide as the window', async () => {
    const { page, context, errors, asked, status } = await open(path, DESK)
    expect(status).toBe(path.endsWith('/fading') ? 410 : path === '/nothing/here' ? 404 : 200)
    const isUneven = () =>
      page.evaluate(() => document.documentElement.scrollWidth > innerWidth || document.body.offsetWidth < innerWidth)
    expect([await violations(page), await isUneven()]).toEqual([[], false])
    await page.setViewportSize({ width: 820, height: 1180 })
    expect(await isUneven()).toBe(false)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    expect([await violations(page), await isUneven()]).toEqual([[], false])
    expect(errors).toEqual([])
    expect(asked.filter(url => !url.startsWith(`${site.url}/`))).toEqual([])
    await context.close()
  })
})

describe('a first view on a slow phone', () => {
  it('shifts no layout, and its last large paint is a text or a picture with its size', async () => {
    const context = await browser.newContext(PHONE)
    context.setDefaultTimeout(120_000)
    const page = await context.newPage()
    const client = await context.newCDPSession(page)
    await client.send('Network.enable')
    // Lighthouse's slow 4G.
    await client.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: (1.6 * 1024 * 1024) / 8,
      uploadThroughput: (750 * 1024) / 8,
    })
    await client.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.goto(`${site.url}/articles/rich`, { waitUntil: 'load' })
    await page.waitForTimeout(500)
    const seen = await page.evaluate(async () => {
      const entries = (type: string) =>
        new Promise<PerformanceEntry[]>(resolve => {
          new PerformanceObserver(list => resolve(list.getEntries())).observe({ type, buffered: true })
          setTimeout(() => resolve([]), 500)
        })
      const paints = (await entries('largest-contentful-paint')) as (PerformanceEntry & { element?: Element })[]
      const shifts = (await entries('layout-shift')) as (PerformanceEntry & { value: number })[]
      return {
        largest: paints.at(-1)?.element?.outerHTML ?? '',
        shift: shifts.reduce((sum, { value }) => sum + value, 0),
        weight: performance
          .getEntriesByType('resource')
          .concat(performance.getEntriesByType('navigation'))
          .filter(({ name }) => !/\/(pictures|cards)\//.test(name))
          .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
      }
    })
    expect(seen.largest).toMatch(/^<(h1|p|div)\b|^<img [^>]*width="2000" height="1500"/)
    expect(seen.shift).toBe(0)
    expect(seen.weight).toBeGreaterThan(5_000)
    expect(seen.weight).toBeLessThan(50_000)
    await context.close()
  })

  it('loads pictures below the fold only when the reader scrolls near them', async () => {
    const { page, context } = await open('/articles/rich', PHONE)
    const lazy = page.locator('.prose p img')
    expect(await lazy.getAttribute('loading')).toBe('lazy')
    const hero = page.locator('.hero img')
    expect(await hero.evaluate(image => (image as HTMLImageElement).currentSrc)).toMatch(/ab12-\d+\.jpg\.avif$/)
    expect(await hero.evaluate(image => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
    await context.close()
  })
})

describe('an embedded card', () => {
  /** Shows a card as another site does after asking for oEmbed; `inWordPress`: filtered and scripted as there (wp-embed.js). */
  async function embed(slug: string, inWordPress: boolean) {
    const room = inWordPress ? '&maxwidth=500&maxheight=750&dnt=1' : ''
    const url = encodeURIComponent(`${site.url}/articles/${slug}`)
    const { html } = (await (await fetch(`${site.url}/oembed?url=${url}${room}`)).json()) as { html: string }
    const framed = inWordPress
      ? `${html
          .replace(/ sandbox="[^"]*"| loading="[^"]*"/g, '')
          .replace('<iframe', '<iframe sandbox="allow-scripts" style="position:absolute;clip:rect(1px,1px,1px,1px)"')
          .replace(/ src="([^"]*)"/, ' src="$1#?secret=abcdefghij"')}<script>
addEventListener('message', ({ source, data: { secret, message, value } }) => {
  const frame = document.querySelector('iframe')
  if (secret !== 'abcdefghij' || source !== frame.contentWindow) return
  document.querySelector('blockquote').style.display = 'none'
  frame.removeAttribute('style')
  if (message === 'height') frame.height = Math.min(1000, Math.max(200, value))
  const isOurs = message === 'link' && new URL(value).host === new URL(frame.src).host
  if (isOurs && document.activeElement === frame) top.location.href = value
})
</script>`
      : html
    const elsewhere = await serve(
      () => new Response(`<!doctype html><title>x</title>${framed}`, { headers: { 'content-type': 'text/html' } }),
    )
    const context = await browser.newContext(DESK)
    const page = await context.newPage()
    await page.goto(elsewhere.url, { waitUntil: 'load' })
    const close = () => Promise.all([context.close(), elsewhere.close()])
    return { page, context, close, link: page.frameLocator('iframe').locator('h1 a') }
  }

  it.each([
    ['poor', 'Everything that an article may hold', '/articles/rich'],
    ['fading', 'This article was taken down', '/'],
    ['never', 'Page not found', '/'],
  ])('in an old frame of %s shows: %s', async (slug, words, path) => {
    const frame = `<iframe src="${site.url}/embed/${slug}" width="600" height="216" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
    const elsewhere = await serve(() => new Response(frame, { headers: { 'content-type': 'text/html' } }))
    const context = await browser.newContext(DESK)
    const page = await context.newPage()
    await page.goto(elsewhere.url, { waitUntil: 'load' })
    const link = page.frameLocator('iframe').locator('h1 a')
    expect(await link.textContent()).toBe(words)
    const [opened] = await Promise.all([context.waitForEvent('page'), link.click()])
    await opened.waitForLoadState()
    expect(opened.url()).toBe(site.url + path)
    await Promise.all([context.close(), elsewhere.close()])
  })

  it.each(['long', 'rtl', 'rich'])('shows whole lines of %s at any size', async slug => {
    const { page, context } = await open(`/embed/${slug}`)
    for (const [width, height] of [
      [600, 522],
      [600, 216],
      [400, 300],
      [320, 216],
      [320, 160],
      [200, 100],
    ] as const) {
      await page.setViewportSize({ width, height })
      const { lines, bottom } = await page.evaluate(() => {
        const title = document.querySelector('h1') as HTMLElement
        const shown = [...document.querySelectorAll('.words > *')].filter(({ clientHeight }) => clientHeight > 0)
        return {
          lines: title.clientHeight / Number.parseFloat(getComputedStyle(title).lineHeight),
          bottom: Math.max(...shown.map(part => part.getBoundingClientRect().bottom)),
        }
      })
      expect([lines - Math.round(lines), bottom <= height], `${width} x ${height}`).toEqual([
        expect.closeTo(0, 1),
        true,
      ])
    }
    await context.close()
  })

  it('opens the article in a new window', async () => {
    const { context, close, link } = await embed('rich', false)
    const [opened] = await Promise.all([context.waitForEvent('page'), link.click()])
    await opened.waitForLoadState()
    expect([opened.url(), await opened.title()]).toEqual([
      `${site.url}/articles/rich`,
      expect.stringContaining('Everything that an article may hold'),
    ])
    await close()
  })

  it.each(['rich', 'plain'])(
    'shows and opens %s in WordPress, where frames can open neither windows nor links',
    async slug => {
      const { page, close, link } = await embed(slug, true)
      const frame = page.locator('iframe')
      await expect.poll(() => frame.getAttribute('style')).toBeNull()
      expect(await page.locator('blockquote').isVisible()).toBe(false)
      const words = page.frameLocator('iframe').locator('.words')
      const isWhole = () => words.evaluate(element => element.getBoundingClientRect().bottom <= innerHeight)
      await expect.poll(isWhole).toBe(true)
      expect((await frame.boundingBox())?.height).toBeLessThan(500)
      await link.click()
      await page.waitForURL(`${site.url}/articles/${slug}`)
      await close()
    },
  )
})

describe('the keyboard', () => {
  it('skips to the content and follows headings', async () => {
    const { page, context } = await open('/articles/rich', DESK)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).hash).toBe('#_content')
    await page.locator('h2#a-heading a').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).hash).toBe('#a-heading')
    await context.close()
  })
})

describe('in print', () => {
  it('leaves out elements that are useless on paper', async () => {
    const { page, context } = await open('/articles/rich', DESK)
    await page.emulateMedia({ media: 'print' })
    for (const selector of ['spread-info', '.masthead-sections', '.related', '.foot-columns'])
      for (const part of await page.locator(selector).all())
        expect([selector, await part.isVisible()]).toEqual([selector, false])
    expect(await page.locator('h1').isVisible()).toBe(true)
    await context.close()
  })
})

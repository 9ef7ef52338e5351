// The pages about feeds in a real browser.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch, type Site, serveService } from '../share/browser.ts'
import { createTestService, submission } from '../support/service.ts'

let site: Site
let browser: Browser
beforeAll(async () => {
  const service = await createTestService()
  await service.publish([submission({ title: 'First light' })])
  site = await serveService(service)
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const FEED = 'https://news.example/feed.xml'

async function open(path: string, options: { hasTouch?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...options })
  const page = await context.newPage()
  page.on('pageerror', error => expect.unreachable(error.message))
  await page.goto(site.url + path)
  return page
}

it('subscribing from the list opens the page of the feed, where its address can be copied', async () => {
  const page = await open('/feeds')
  await page.locator('.feed-open').first().click()
  expect(page.url()).toBe(`${site.url}/feed.xml`)
  expect(await page.locator('article h3').innerText()).toBe('First light')
  await page.locator('[data-copy]').click()
  // Copying is asynchronous.
  await page.locator('[data-copy]', { hasText: 'Copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(FEED)
  expect(await page.locator('a:visible[href^="feed:"]').count()).toBe(0)
})

it('a phone shows its own menu of apps for the feed', async () => {
  const page = await open('/feed.xml', { hasTouch: true })
  // Before the script of the page runs.
  await page.addInitScript(() => {
    const shared: unknown[] = []
    Object.assign(navigator, { canShare: () => true, share: async (what: unknown) => shared.push(what), shared })
  })
  await page.reload()
  await page.locator('[data-open]').click()
  expect(await page.evaluate(() => (navigator as unknown as { shared: unknown[] }).shared)).toEqual([{ url: FEED }])
})

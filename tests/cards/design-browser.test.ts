// `/cards` in a real browser.
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DrawCard } from '../../src/cards/model.ts'
import { launch, type Site, serveService } from '../share/browser.ts'
import { createTestService, submission, type TestService } from '../support/service.ts'

let browser: Browser
let site: Site
let service: TestService
beforeAll(async () => {
  const ground = await sharp({ create: { width: 1200, height: 630, channels: 3, background: '#357' } })
    .png()
    .toBuffer()
  // What is drawn is no matter here, but that it is.
  const drawCard: DrawCard = async ({ title }) => ({
    bytes: ground,
    flaws: title.includes('!') ? [{ message: 'the card leaves out !', hint: 'use other characters' }] : [],
  })
  service = await createTestService(undefined, () => ({ drawCard }))
  site = await serveService(service)
  await service.publish([submission({ title: 'First light' })], { url: site.url })
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function open(options: Parameters<Browser['newPage']>[0] = {}): Promise<{ page: Page; errors: string[] }> {
  const page = await browser.newPage(options)
  page.setDefaultTimeout(120_000)
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  page.on('console', message => message.type() === 'error' && errors.push(message.text()))
  await page.goto(`${site.url}/cards`)
  return { page, errors }
}

const drawnTitles = (page: Page) => page.locator('.crop-facebook .headline').allTextContents()

it.each([390, 768, 1280])(
  'has no fault that axe finds and nothing wider than %i pixels, light and dark',
  async width => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, errors } = await open({ viewport: { width, height: 900 }, colorScheme })
      await page.locator('summary').click()
      await page.evaluate(axe.source)
      const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string }[] }
      expect([colorScheme, violations.map(({ id }) => id), errors]).toEqual([colorScheme, [], []])
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wider).toBeLessThanOrEqual(0)
      await page.close()
    }
  },
)

it('draws while someone types, says what is wrong, and has it in its address', async () => {
  const { page, errors } = await open()
  await page.getByLabel('Title').fill('Second light')
  await expect.poll(() => drawnTitles(page)).toEqual(['Second light'])
  await page.getByLabel('Title').fill('Third light!')
  await page.getByText('the card leaves out !').waitFor()
  expect(new URL(page.url()).searchParams.get('title')).toBe('Third light!')
  await page.getByLabel('sample').selectOption('ar')
  await expect.poll(() => page.locator('.crop-facebook .headline').getAttribute('dir')).toBe('rtl')
  expect(await page.getByLabel('Language').inputValue()).toBe('ar')
  await page.reload()
  expect(await page.getByLabel('Title').inputValue()).toMatch(/^يولد/)
  expect(errors).toEqual([])
  await page.close()
})

it('is used with the keyboard alone: a look keeps the focus when it is chosen', async () => {
  const { page } = await open()
  await page.locator('[data-look="bold"]').focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('#sizes').textContent()).toBe('bold')
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.look)).toBe('bold')
  await page.close()
})

it('shows what is saved without a reload, and what was typed stays', async () => {
  const { page } = await open()
  await page.getByLabel('Title').fill('Typed')
  await expect.poll(() => drawnTitles(page)).toEqual(['Typed'])
  await service.publish([submission({ title: 'Renamed' }), submission({ slug: 'new', title: 'A new one' })], {
    url: site.url,
  })
  await page.getByRole('heading', { name: 'A new one' }).waitFor()
  expect(await page.getByRole('heading', { name: 'Renamed' }).count()).toBe(1)
  expect(await page.getByLabel('Title').inputValue()).toBe('Typed')
  await page.close()
})

it('works without JavaScript: the form sends itself', async () => {
  const { page } = await open({ javaScriptEnabled: false })
  await page.getByLabel('Title').fill('No script')
  await page.getByLabel('Dark').check()
  await page.getByRole('button', { name: 'Draw' }).click()
  expect(await drawnTitles(page)).toEqual(['No script'])
  expect(await page.getByLabel('Dark').isChecked()).toBe(true)
  await page.locator('[data-look="panel"]').click()
  expect(await page.locator('#sizes').textContent()).toBe('panel')
  expect(await page.getByLabel('Title').inputValue()).toBe('No script')
  await page.close()
})

// The bar in pages of another origin, in a real browser: where requests go, and what the element shows when pages change.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestService, submission, type TestService } from '../support/service.ts'
import { launch, type Site, serve } from './browser.ts'
import { CHROME } from './requests.ts'

const SLUGS = ['first-light', 'second', 'third']
let browser: Browser
let service: TestService
let site: Site
let host: Site
/** The host page, and the requests that its server received. */
let pages: Record<string, string>
let policy: Record<string, string>
let asked: string[]
/** Delays the service's answers to requests of this path until it is called. */
let held: Map<string, Promise<void>>

beforeAll(async () => {
  service = await createTestService(undefined, () => ({ publishToken: 'secret' }))
  site = await serve(async request => {
    await held?.get(new URL(request.url).pathname)
    return service.fetch(request, { address: '127.0.0.1' })
  })
  host = await serve(async request => {
    const { pathname } = new URL(request.url)
    asked.push(`${request.method} ${pathname} ${await request.text()}`)
    const page = pages[pathname]
    return new Response(page ?? '', { status: page ? 200 : 404, headers: { 'content-type': 'text/html', ...policy } })
  })
  await service.publish(
    SLUGS.map(slug => submission({ slug, title: `The ${slug}` })),
    {
      url: site.url,
      share: {
        minCount: 0,
        visitorsPerMinute: 0,
        origins: [host.url],
        networks: ['bluesky', 'fediverse-intent', 'mastodon-instance', 'email'],
      },
    },
  )
  browser = await launch()
})

beforeEach(() => {
  pages = {}
  policy = {}
  asked = []
  held = new Map()
})

afterAll(async () => {
  await browser?.close()
  await Promise.all([site?.close(), host?.close()])
})

const script = () => `<script type="module" src="${site.url}/spread-info.js"></script>`
const element = (slug: string) => `<spread-info src="${site.url}/bar/${slug}"></spread-info>`

interface Opened {
  readonly page: Page
  readonly context: BrowserContext
  readonly errors: string[]
  /** Method and URL of all requests of the browser, as they were sent. */
  readonly sent: string[]
}

async function open(body: string, options: BrowserContextOptions = {}): Promise<Opened> {
  pages['/page'] = `<!doctype html><html lang="en"><title>Elsewhere</title>${body}`
  const context = await browser.newContext({ userAgent: CHROME, ...options })
  const [errors, sent]: [string[], string[]] = [[], []]
  context.on('request', request => sent.push(`${request.method()} ${request.url()}`))
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('pageerror', error => errors.push(String(error)))
  await page.goto(`${host.url}/page`)
  return { page, context, errors, sent }
}

const eventually = <T>(look: () => T) => expect.poll(look)
const counts = async (path: string) => {
  const response = await service.request(path, { headers: { authorization: 'Bearer secret' } })
  return (await response.json()).networks ?? {}
}
const clicks = async (slug: string, network = 'bluesky') => (await counts(`/shares/${slug}`))[network]?.clicks ?? 0
/** What the bars of a page share, according to the URLs in them. */
const shared = (page: Page) =>
  page.locator('spread-info').evaluateAll(all =>
    all.map(bar => {
      const root = bar.shadowRoot ?? bar
      return decodeURIComponent(root.querySelector<HTMLButtonElement>('[data-do=copy]')?.value ?? '')
    }),
  )
const article = (slug: string) => `${site.url}/articles/${slug}`
const shows = (page: Page, ...slugs: string[]) => eventually(() => shared(page)).toEqual(slugs.map(article))
const share = (page: Page, at = 0) => page.locator('[data-network=bluesky]').nth(at).click()

/** Where every link and form inside an element leads, as the browser resolves it. */
const leads = (page: Page, place: string) =>
  page.locator(place).evaluate(root =>
    [...root.querySelectorAll<HTMLElement>('a, form, button')].flatMap(control => {
      if (control instanceof HTMLAnchorElement) return [control.href]
      if (control instanceof HTMLFormElement) return [control.action]
      const { type, formAction } = control as HTMLButtonElement
      return type === 'submit' ? [formAction] : []
    }),
  )

describe.each([
  ['', ''],
  [' under a base of its own', '<base href="/somewhere/else/">'],
])('everything that a bar offers on another origin%s', (_, base) => {
  it('leads to the service, also in the dialogs', async () => {
    const { page, context, sent, errors } = await open(base + element('first-light') + script())
    await shows(page, 'first-light')
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))
    })
    const own = (address: string) => address.startsWith(`${site.url}/`) || !address.startsWith('http')
    expect((await leads(page, 'spread-info section')).filter(address => !own(address))).toEqual([])
    await page.getByRole('button', { name: 'Copy link' }).click()
    const dialog = page.getByRole('dialog', { name: 'Share this article' })
    await dialog.waitFor()
    const addresses = await leads(page, 'dialog')
    expect(addresses.length).toBeGreaterThan(60)
    expect(addresses.filter(address => !own(address))).toEqual([])
    const before = await clicks('first-light')
    await dialog.getByRole('button', { name: 'Bluesky' }).click()
    await eventually(() => clicks('first-light')).toBe(before + 1)
    expect(sent).toContain(`POST ${site.url}/share/first-light/bluesky`)
    await page.keyboard.press('Escape')
    await page.locator('[data-do=open]:not([data-network])').click()
    await page.getByRole('dialog', { name: 'QR code' }).waitFor()
    expect((await leads(page, 'dialog')).filter(address => !own(address))).toEqual([])
    expect(asked.filter(each => !/^GET \/(page|favicon\.ico) $/.test(each))).toEqual([])
    expect(errors).toEqual([])
    await context.close()
  })

  it.each(['fediverse-intent', 'mastodon-instance'])(
    'hides the reader’s server from that page, by %s',
    async network => {
      const { page, context, sent } = await open(base + element('first-light') + script())
      await shows(page, 'first-light')
      await page.locator(`[data-network=${network}]`).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox').fill('@ann@social.example')
      // There is no offer to store it, because scripts of that page could read it.
      expect(await dialog.getByRole('checkbox').count()).toBe(0)
      const [opened] = await Promise.all([
        context.waitForEvent('page'),
        dialog.getByRole('button', { name: 'Continue' }).click(),
      ])
      await opened.getByRole('link', { name: 'Continue' }).waitFor()
      expect(opened.url()).toBe(`${site.url}/share/first-light/${network}`)
      expect(sent).toContain(`POST ${site.url}/share/first-light/${network}`)
      expect(await opened.evaluate(() => window.opener)).toBeNull()
      expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
        0,
        0,
        '',
      ])
      expect(await page.getByRole('dialog').count()).toBe(0)
      expect(asked.filter(each => each.startsWith('POST') || each.includes('social'))).toEqual([])
      await context.close()
    },
  )

  it('leads there without scripts, from markup that was included when the page was built', async () => {
    const markup = await (await service.request('/bar/first-light')).text()
    const { page, context, sent } = await open(base + markup, { javaScriptEnabled: false })
    const before = await clicks('first-light')
    await Promise.all([context.waitForEvent('page'), share(page)])
    await eventually(() => clicks('first-light')).toBe(before + 1)
    await page.locator('[data-network=fediverse-intent]').click()
    await page.getByRole('textbox').fill('social.example')
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Continue' }).click()])
    expect(page.url()).toBe(`${site.url}/share/first-light/fediverse-intent`)
    expect(sent.filter(each => each.startsWith('POST') && !each.includes(site.url))).toEqual([])
    expect(asked.filter(each => !/^GET \/(page|favicon\.ico) $/.test(each))).toEqual([])
    await context.close()
  })
})

describe('an element whose src changes', () => {
  it.each([
    ['attribute', 'bar.setAttribute("src", src)'],
    ['property', 'bar.src = src'],
  ])('shares, and counts for, the new article, by its %s', async (_, change) => {
    const { page, context, errors } = await open(element('first-light') + script(), {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await shows(page, 'first-light')
    const before = await Promise.all([...SLUGS.map(slug => clicks(slug)), clicks('second', 'copy')])
    await page.evaluate(
      `{ const bar = document.querySelector('spread-info'), src = '${site.url}/bar/second'; ${change} }`,
    )
    await shows(page, 'second')
    expect(await page.evaluate('document.querySelector("spread-info").src')).toBe(`${site.url}/bar/second`)
    expect(await page.evaluate('document.querySelector("spread-info").getAttribute("src")')).toBe(
      `${site.url}/bar/second`,
    )
    await share(page)
    await page.getByRole('button', { name: 'Copy link' }).click()
    const now = () => Promise.all([...SLUGS.map(slug => clicks(slug)), clicks('second', 'copy')])
    const [first, second, third, copied] = before
    // Once each: the earlier listeners are removed.
    await eventually(now).toEqual([first, second! + 1, third, copied! + 1])
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(article('second'))
    expect(errors).toEqual([])
    await context.close()
  })

  it('shares nothing while the new bar loads, and not the earlier article if there is no new bar', async () => {
    const { page, context, sent } = await open(element('first-light') + script())
    await shows(page, 'first-light')
    const release = Promise.withResolvers<void>()
    held.set('/bar/second', release.promise)
    const before = await clicks('first-light')
    await page.evaluate(`document.querySelector('spread-info').src = '${site.url}/bar/second'`)
    await share(page)
    await page.locator('[data-do=copy]').click()
    release.resolve()
    await shows(page, 'second')
    expect(sent.filter(each => each.startsWith('POST'))).toEqual([])
    await page.evaluate(`document.querySelector('spread-info').src = '${site.url}/bar/absent'`)
    await eventually(() => page.locator('[data-network]').count()).toBe(0)
    await page.evaluate(`document.querySelector('spread-info').src = '${site.url}/bar/third'`)
    await shows(page, 'third')
    expect(await clicks('first-light')).toBe(before)
    await context.close()
  })

  it('shows the bar that was requested last, in whatever order the answers arrive', async () => {
    const { page, context } = await open(element('first-light') + script())
    await shows(page, 'first-light')
    const release = Promise.withResolvers<void>()
    held.set('/bar/second', release.promise)
    await page.evaluate(`document.querySelector('spread-info').src = '${site.url}/bar/second'`)
    await page.evaluate(`document.querySelector('spread-info').src = '${site.url}/bar/third'`)
    await shows(page, 'third')
    const late = page.waitForResponse(`${site.url}/bar/second`)
    release.resolve()
    await (await late).finished()
    await page.evaluate(() => new Promise(requestAnimationFrame))
    expect(await shared(page)).toEqual([article('third')])
    await context.close()
  })

  it('opens no dialog of the earlier article', async () => {
    const { page, context } = await open(element('first-light') + script())
    await shows(page, 'first-light')
    const release = Promise.withResolvers<void>()
    held.set('/share/first-light/qr', release.promise)
    const late = page.waitForResponse(`${site.url}/share/first-light/qr`)
    await page.locator('[data-do=open]:not([data-network])').click()
    await page.evaluate(`document.querySelector('spread-info').src = '${site.url}/bar/second'`)
    await shows(page, 'second')
    release.resolve()
    await (await late).finished()
    await page.evaluate(() => new Promise(requestAnimationFrame))
    expect(await page.getByRole('dialog').count()).toBe(0)
    await context.close()
  })

  it('can be removed, changed and inserted again, or moved', async () => {
    const { page, context, sent } = await open(`<main>${element('first-light')}</main><aside></aside>${script()}`)
    await shows(page, 'first-light')
    await page.evaluate(() => document.querySelector('aside')!.append(document.querySelector('spread-info')!))
    await shows(page, 'first-light')
    const before = sent.length
    await page.evaluate(`{
      const bar = document.querySelector('spread-info')
      bar.remove()
      bar.src = '${site.url}/bar/second'
      Object.assign(window, { bar })
    }`)
    expect(sent.length).toBe(before)
    await page.evaluate('document.querySelector("main").append(bar)')
    await shows(page, 'second')
    const counted = await clicks('second')
    await share(page)
    await eventually(() => clicks('second')).toBe(counted + 1)
    await context.close()
  })

  it('uses the properties that were set before the script ran', async () => {
    const { page, context } = await open(`${element('first-light')}<spread-info></spread-info>`)
    await page.evaluate(`{
      const [one, other] = document.querySelectorAll('spread-info')
      one.setAttribute('src', '${site.url}/bar/second')
      other.src = '${site.url}/bar/third'
    }`)
    await page.addScriptTag({ type: 'module', url: `${site.url}/spread-info.js` })
    await shows(page, 'second', 'third')
    await context.close()
  })

  it('uses only markup of its own article', async () => {
    const markup = async (slug: string) =>
      (await (await service.request(`/bar/${slug}`)).text()).replace(/<script.*/s, '')
    const { page, context, sent } = await open(`${await markup('first-light')}${await markup('third')}`)
    // Like a framework that changes to the next article before the script has loaded.
    await page.evaluate(`document.querySelector('spread-info').setAttribute('src', '${site.url}/bar/second')`)
    await page.addScriptTag({ type: 'module', url: `${site.url}/spread-info.js` })
    await shows(page, 'second', 'third')
    expect(sent.filter(each => each.includes('/bar/'))).toEqual([`GET ${site.url}/bar/second`])
    // New markup with a new address.
    const next = JSON.stringify(/<section.*<\/section>/s.exec(await markup('first-light'))![0])
    await page.evaluate(`{
      const bar = document.querySelector('spread-info')
      bar.src = '${site.url}/bar/first-light'
      bar.innerHTML = ${next}
    }`)
    await shows(page, 'first-light', 'third')
    expect(sent.filter(each => each.includes('/bar/')).length).toBe(1)
    await context.close()
  })

  it('does not change other elements of the page', async () => {
    const { page, context, errors } = await open(SLUGS.map(element).join('') + script())
    await shows(page, ...SLUGS)
    await page.evaluate(`document.querySelectorAll('spread-info')[1].src = '${site.url}/bar/first-light'`)
    await shows(page, 'first-light', 'first-light', 'third')
    const before = await Promise.all(SLUGS.map(slug => clicks(slug)))
    for (const at of [0, 1, 2]) await share(page, at)
    await eventually(() => Promise.all(SLUGS.map(slug => clicks(slug)))).toEqual([
      before[0]! + 2,
      before[1],
      before[2]! + 1,
    ])
    expect(errors).toEqual([])
    await context.close()
  })

  it('accepts invalid URLs without errors', async () => {
    const { page, context, errors } = await open(
      `<spread-info src="https://["></spread-info>${element('second')}${script()}`,
    )
    await eventually(() => shared(page)).toEqual(['', article('second')])
    await page.evaluate(`document.querySelector('spread-info').src = '${site.url}/bar/third'`)
    await shows(page, 'third', 'second')
    expect(errors).toEqual([])
    await context.close()
  })
})

describe('an element without src', () => {
  const here = (path: string) => `${host.url}${path}`
  const is = (page: Page, ...addresses: string[]) => eventually(() => shared(page)).toEqual(addresses)
  const clicksHere = async (path: string) =>
    (await counts(`/shares?${new URLSearchParams({ url: here(path) })}`)).bluesky?.clicks ?? 0

  it('shares the present page, also after it changes', async () => {
    const { page, context, errors, sent } = await open(`<spread-info></spread-info>${script()}`)
    await is(page, here('/page'))
    await page.evaluate(() => history.pushState(null, '', '/next?a=1#part'))
    await is(page, here('/next?a=1'))
    await page.evaluate(() => {
      document.title = 'The next'
    })
    await eventually(() => sent.at(-1)).toContain('title=The%20next')
    await is(page, here('/next?a=1'))
    await share(page)
    await eventually(() => clicksHere('/next?a=1')).toBe(1)
    await page.goBack()
    await is(page, here('/page'))
    await share(page)
    await eventually(() => clicksHere('/page')).toBe(1)
    await page.evaluate(() => history.replaceState(null, '', '/third'))
    await is(page, here('/third'))
    // A title that blinks, or counts messages, does not make another page.
    await eventually(() => page.locator('[data-network=bluesky]').count()).toBe(1)
    await page.evaluate(async () => {
      for (const title of ['(1) third', 'third', '(2) third']) {
        document.title = title
        await new Promise(requestAnimationFrame)
      }
    })
    await is(page, here('/third'))
    expect(sent.filter(each => each.includes('third') && each.includes('/bar?')).length).toBeLessThanOrEqual(2)
    expect(await clicksHere('/page')).toBe(1)
    expect(errors).toEqual([])
    await context.close()
  })

  it('uses the canonical link, but not that of the earlier page', async () => {
    const canonical = `<link rel="canonical" href="${here('/canonical')}">`
    const { page, context } = await open(`${canonical}<spread-info></spread-info>${script()}`)
    await is(page, here('/canonical'))
    await page.evaluate(() => {
      document.querySelector<HTMLLinkElement>('link[rel=canonical]')!.href = '/other'
    })
    await is(page, here('/other'))
    await page.evaluate(() => history.pushState(null, '', '/next'))
    await is(page, here('/next'))
    await page.evaluate(() => {
      document.querySelector('link[rel=canonical]')!.remove()
      document.head.append(Object.assign(document.createElement('link'), { rel: 'canonical', href: '/next-canonical' }))
    })
    await is(page, here('/next-canonical'))
    await context.close()
  })

  it('can get a src, and lose it again', async () => {
    const { page, context } = await open(element('first-light') + script())
    await shows(page, 'first-light')
    await page.evaluate(() => document.querySelector('spread-info')!.removeAttribute('src'))
    await is(page, here('/page'))
    await page.evaluate(`document.querySelector('spread-info').src = '${site.url}/bar/second'`)
    await shows(page, 'second')
    await page.evaluate(() => history.pushState(null, '', '/next'))
    await shows(page, 'second')
    await page.evaluate(() => Object.assign(document.querySelector('spread-info')!, { src: undefined }))
    await is(page, here('/next'))
    await context.close()
  })

  it('shares nothing of the earlier page in browsers without navigation events', async () => {
    const { page, context, sent } = await open('<spread-info></spread-info>')
    // As in browsers without the Navigation API.
    await page.evaluate(() => Object.defineProperty(window, 'navigation', { value: undefined }))
    await page.addScriptTag({ type: 'module', url: `${site.url}/spread-info.js` })
    await is(page, here('/page'))
    await page.evaluate(() => history.pushState(null, '', '/silent'))
    await share(page)
    await is(page, here('/silent'))
    expect(sent.filter(each => each.startsWith('POST'))).toEqual([])
    await share(page)
    await eventually(() => clicksHere('/silent')).toBe(1)
    await context.close()
  })
})

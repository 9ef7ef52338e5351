// A brand's files beside the settings: published with a folder, served to readers, used on cards.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CardModel, cardFile } from '../../src/cards/model.ts'
import { decodeWoff2 } from '../../src/cards/text/woff2.ts'
import { toCardModel } from '../../src/cards/to-card-model.ts'
import { createCardRenderer, pictureReader } from '../../src/platforms/node/cards/card-renderer.ts'
import { createGuardedFetch } from '../../src/platforms/node/guarded-fetch.ts'
import { createLocalPublisher } from '../../src/platforms/node/local-publisher.ts'
import { publishToRemote } from '../../src/store/http/publish-to-remote.ts'
import { digest } from '../../src/text/digest.ts'
import { renderProblem } from '../../src/text/problem.ts'
import { launch, serve } from '../share/browser.ts'
import { temporaryFolder } from '../support/process.ts'
import { createTestService, submission, type TestService } from '../support/service.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let service: TestService
const at = (path: string) => join(folder.path, path)
const fontsource = (path: string) =>
  readFile(join(import.meta.dirname, '../../node_modules/@fontsource-variable', path))
let inter: Buffer
let arabic: Buffer
beforeAll(async () => {
  folder = await temporaryFolder()
  service = await createTestService()
  await mkdir(at('articles'))
  await mkdir(at('fonts'))
  await writeFile(at('articles/a.md'), '---\ndate: 2026-01-01\n---\n# A\n')
  inter = await fontsource('inter/files/inter-latin-wght-normal.woff2')
  arabic = await fontsource('noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2')
  await writeFile(at('fonts/Brand Bold.woff2'), inter)
  await writeFile(at('fonts/arabic.woff2'), arabic)
  await writeFile(at('fonts/plain.otf'), decodeWoff2(inter, brotliDecompressSync))
})
afterAll(() => folder.remove())

async function publish(cards: object) {
  await writeFile(at('site.json'), JSON.stringify({ url: 'https://news.example/blog', cards }, undefined, 1))
  const source = { articles: at('articles'), site: at('site.json'), address: '' }
  const ports = { db: service.ports.db, fetch: createGuardedFetch() }
  const { publish, folder: read } = createLocalPublisher(source, ports, service.destination, { withoutFavicon: true })
  const { isChanged, site, problems } = await publish()
  return { isChanged, site, problems: problems.map(renderProblem), watched: read.listOutside() }
}
const text = async (path: string) => (await service.request(path)).text()
const css = async () => text(`/theme.css?${/theme\.css\?([^"]*)"/.exec(await text('/'))?.[1]}`)

it('fonts are served from the own origin for a year, put first on pages, and the first one is preloaded', async () => {
  const before = (await service.request('/').catch(() => undefined))?.headers.get('content-security-policy')
  const fonts = { headline: ['./fonts/Brand Bold.woff2', 'fonts/arabic.woff2'], text: './fonts/plain.otf' }
  const { site, problems, watched } = await publish({ fonts })
  expect(problems).toEqual([])
  expect(watched).toEqual(expect.arrayContaining([at('fonts/Brand Bold.woff2'), at('fonts/plain.otf')]))
  const [bold, plain] = [site.fonts?.headline?.[0], site.fonts?.text?.[0]]
  expect(bold).toMatchObject({ name: 'Brand Bold.woff2', bytes: inter.length, weights: [100, 900] })
  // The format of the bytes counts.
  expect(plain?.name).toBe('plain.otf.ttf')

  const page = await service.request('/')
  const html = await page.text()
  const address = `/blog/files/${bold?.key.slice(0, 20)}/Brand%20Bold.woff2`
  expect(html.match(/<link rel="preload"[^>]*>/g)).toEqual([
    `<link rel="preload" href="${address}" as="font" type="font/woff2" crossorigin>`,
  ])
  expect(page.headers.get('content-security-policy')).toContain("font-src 'self';")
  if (before) expect(page.headers.get('content-security-policy')).toBe(before)

  const theme = await css()
  expect(theme.match(/@font-face\{[^}]*\}/g)).toEqual([
    `@font-face{font-family:"own-headline-1";src:url("${address}") format("woff2");font-weight:100 900;font-style:normal;font-display:swap}`,
    expect.stringMatching(
      /^@font-face\{font-family:"own-headline-2";src:url\("\/blog\/files\/[0-9a-f]{20}\/arabic\.woff2"\)/,
    ),
    expect.stringMatching(/^@font-face\{font-family:"own-text-1";.*plain\.otf\.ttf"\) format\("truetype"\)/),
  ])
  expect(theme).toContain(':root{--own-headline:"own-headline-1","own-headline-2",;--own-text:"own-text-1",;}')
  const style = await text('/assets/pages.css')
  expect(style).toContain('var(--own-headline,) var(--serif)')

  const font = await service.request(address.replace('/blog', ''))
  expect([font.status, digest(new Uint8Array(await font.arrayBuffer()))]).toEqual([200, digest(inter)])
  expect(Object.fromEntries(font.headers)).toMatchObject({
    'content-type': 'font/woff2',
    'cache-control': 'public, max-age=31536000, immutable',
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
  })
  expect((await publish({ fonts })).isChanged).toBe(false)

  await writeFile(at('fonts/Brand Bold.woff2'), await fontsource('inter/files/inter-latin-opsz-normal.woff2'))
  const changed = await publish({ fonts })
  expect(changed.isChanged).toBe(true)
  expect(changed.site.fonts?.headline?.[0]?.key).not.toBe(bold?.key)
  expect(await css()).not.toBe(theme)
  await writeFile(at('fonts/Brand Bold.woff2'), inter)

  await publish({})
  expect([await css(), await text('/')].join()).not.toMatch(/font-face|preload/)
})

it('a font or a background that can not be used is an error with its line, and the rest is published', async () => {
  await writeFile(at('fonts/text.woff2'), 'not a font')
  await writeFile(at('fonts/half.woff2'), inter.subarray(0, 9000))
  await writeFile(at('fonts/empty.ttf'), '')
  await writeFile(at('fonts/old.ttf'), Buffer.concat([Buffer.from('wOFF'), inter.subarray(4)]))
  await writeFile(at('fonts/cut.ttf'), decodeWoff2(inter, brotliDecompressSync).subarray(0, 400))
  await writeFile(at('fonts/broken.svg'), 'no picture')
  const { problems, site, isChanged } = await publish({
    background: './fonts/broken.svg',
    fonts: {
      headline: ['gone.woff2', 'fonts/text.woff2', 'fonts/half.woff2', 'fonts/Brand Bold.woff2'],
      text: ['fonts/empty.ttf', 'fonts/old.ttf', 'fonts/cut.ttf'],
    },
  })
  const format = 'save it as WOFF2, TTF or OTF'
  expect(problems).toEqual([
    '../site.json:4: the background of cards "./fonts/broken.svg" is damaged or not a picture; the path is relative to the settings file',
    '../site.json:6: the font "gone.woff2" is not there; the path is relative to the settings file',
    `../site.json:6: the font "fonts/text.woff2" is damaged or not a font; ${format}`,
    `../site.json:6: the font "fonts/half.woff2" is damaged or not a font; ${format}`,
    `../site.json:12: the font "fonts/empty.ttf" is damaged or not a font; ${format}`,
    `../site.json:12: the font "fonts/old.ttf" is in the older format WOFF; ${format}`,
    `../site.json:12: the font "fonts/cut.ttf" is damaged or not a font; ${format}`,
  ])
  expect([isChanged, site.background, site.fonts?.headline?.map(({ name }) => name), site.fonts?.text]).toEqual([
    true,
    undefined,
    ['Brand Bold.woff2'],
    undefined,
  ])
  expect((await service.request('/articles/a')).status).toBe(200)
})

it('cards are set in the fonts, and a headline with other letters wholly in ours', async () => {
  const { site } = await publish({ fonts: { headline: 'fonts/Brand Bold.woff2' } })
  const { card } = createCardRenderer(pictureReader(service.ports.blobs))
  const modelOf = (title: string, language = 'en'): CardModel =>
    toCardModel(
      submission({ title, language, section: { name: 'A', slug: 'a' } }),
      { ...site, title: '' },
      new Date('2026-11-01'),
    )
  const plainOf = (model: CardModel): CardModel => {
    const { fonts: _, ...plain } = model
    return plain
  }
  const own = modelOf('Quite another headline')
  expect(own.fonts).toEqual({ headline: [{ key: site.fonts?.headline?.[0]?.key, weights: [100, 900] }] })
  expect(cardFile(own)).not.toBe(cardFile(plainOf(own)))
  const drawn = await card(own)
  expect(drawn.flaws).toEqual([])
  expect(digest(drawn.bytes)).not.toBe(digest((await card(plainOf(own))).bytes))
  // Signs alone may come from another font, and so do emoji.
  expect(digest((await card(modelOf('Quite → 🎉'))).bytes)).not.toBe(
    digest((await card(plainOf(modelOf('Quite → 🎉')))).bytes),
  )
  for (const title of ['Quite a Привет', 'A ďábel'])
    expect(digest((await card(modelOf(title))).bytes), title).toBe(digest((await card(plainOf(modelOf(title)))).bytes))

  const lost = createCardRenderer(async () => undefined)
  const { flaws, bytes } = await lost.card(own)
  expect(flaws).toMatchObject([{ message: "a font of the brand can't be used: it is not stored", isPartial: true }])
  expect(digest(bytes)).toBe(digest((await card(plainOf(own))).bytes))
})

it('a bold italic for pages is on no card beside an upright font', async () => {
  const slanted = await fontsource('inter/files/inter-latin-wght-italic.woff2')
  await writeFile(at('fonts/slanted.woff2'), slanted)
  const modelOf = async (headline: readonly string[]) => {
    const { site } = await publish({ fonts: { headline } })
    return toCardModel(submission(), site, new Date('2026-11-01')).fonts?.headline?.map(({ key }) => key.slice(0, 20))
  }
  expect(await modelOf(['fonts/slanted.woff2', 'fonts/Brand Bold.woff2'])).toEqual([digest(inter, 20)])
  expect(await modelOf(['fonts/slanted.woff2'])).toEqual([digest(slanted, 20)])
})

it('two fonts for two scripts set one headline, each its own letters', async () => {
  const { site } = await publish({ fonts: { headline: ['fonts/Brand Bold.woff2', 'fonts/arabic.woff2'] } })
  const { card } = createCardRenderer(pictureReader(service.ports.blobs))
  const article = submission({ title: 'عنوان Title', language: 'ar', direction: 'rtl' })
  const model = toCardModel(article, site, new Date('2026-11-01'))
  const { fonts: _, ...plain } = model
  const [own, ours] = [await card(model), await card(plain)]
  expect(own.flaws).toEqual([])
  expect(digest(own.bytes)).not.toBe(digest(ours.bytes))
})

it('fonts and background go to a remote service, and are checked there', async () => {
  await sharp({ create: { width: 1200, height: 630, channels: 3, background: '#123' } })
    .png()
    .toFile(at('ground.png'))
  const { site } = await publish({ background: 'ground.png', fonts: 'fonts/Brand Bold.woff2' })
  const model = toCardModel(submission(), site, new Date('2026-11-01'))
  expect(model.background).toEqual({ kind: 'picture', key: site.background?.key })
  expect(cardFile(model)).toMatch(/\.jpg$/)
  const remote = await createTestService()
  const { ports } = service
  await publishToRemote(ports, remote.destination, {
    cards: [],
    change: { named: true, publisher: 'remote:test' },
  })
  const [font] = site.fonts?.headline ?? []
  const answer = await remote.request(`/files/${font?.key.slice(0, 20)}/Brand%20Bold.woff2`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'font/woff2'])
  expect((await remote.request(`/pictures/${site.background?.key}`)).status).toBe(200)
  const html = await (await remote.request('/')).text()
  expect(html).toContain('as="font"')
  await rm(at('ground.png'))
})

it('a browser loads the fonts and sets headlines and text in them, with ours for other letters', async () => {
  await publish({ fonts: { headline: ['fonts/Brand Bold.woff2', 'fonts/arabic.woff2'], text: 'fonts/plain.otf' } })
  // A reverse proxy takes the folder of the public address off.
  const site = await serve(request => service.fetch(new Request(request.url.replace('/blog/', '/'), request)))
  const browser = await launch()
  try {
    const page = await (await browser.newContext()).newPage()
    const refused: string[] = []
    page.on('console', message => void (message.type() === 'error' && refused.push(message.text())))
    await page.goto(`${site.url}/articles/a`)
    const seen = await page.evaluate(async () => {
      await document.fonts.ready
      const familyOf = (selector: string) => getComputedStyle(document.querySelector(selector) as Element).fontFamily
      return {
        families: [familyOf('h1'), familyOf('body')].map(family => family.split(', ').slice(0, 3)),
        loaded: [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
      }
    })
    expect(seen.families).toEqual([
      ['own-headline-1', 'own-headline-2', 'Charter'],
      ['own-text-1', 'system-ui', '-apple-system'],
    ])
    // The second font of headlines has no letter of this page.
    expect(seen.loaded.map(family => family.replaceAll('"', ''))).toEqual(['own-headline-1', 'own-text-1'])
    expect(refused).toEqual([])
  } finally {
    await browser.close()
    await site.close()
  }
})

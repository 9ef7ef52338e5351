import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createCardRenderer, pictureReader } from '../../src/platforms/node/cards/card-renderer.ts'
import { runCommand } from '../support/command.ts'
import { writeFixture } from '../support/fixture.ts'
import { temporaryFolder } from '../support/process.ts'
import { createTestService, HERE, submission } from '../support/service.ts'
import { scene } from './support/photographs.ts'

const HERO = { key: 'abc.jpg', type: 'image/jpeg', width: 2400, height: 1600, bytes: 1, alt: 'A lamp' }

describe('the gallery', () => {
  it('shows the card of every article in all shapes, and every image exists', async () => {
    const service = await createTestService(undefined, ({ blobs }) => {
      const renderer = createCardRenderer(pictureReader(blobs))
      return { drawCard: renderer.card }
    })
    service.blobs.set('pictures/abc.jpg', new Uint8Array(await scene(2400, 1600).jpeg().toBuffer()))
    await service.publish([submission({ title: 'Light & <shade>', hero: HERO }), submission({ slug: 'other' })], {
      url: 'http://localhost:8787',
    })
    const answer = await service.request('/cards', undefined, HERE)
    const page = await answer.text()
    expect([answer.status, answer.headers.get('x-robots-tag')]).toEqual([200, 'noindex'])
    expect(page).toContain('Light &amp; &lt;shade&gt;')
    const listed = page.slice(page.indexOf('id="articles"'))
    const sources = [...listed.matchAll(/<img src="([^"]+)" width="(\d+)"/g)].map(([, src, width]) => [src!, width])
    const cards = sources.filter(([src]) => src!.startsWith('/cards/'))
    // For each article the wide card twice, the second time 300 pixels wide, then the square and the tall one.
    expect(cards.map(([, width]) => width)).toEqual(['1200', '300', '1200', '1000', '1200', '300', '1200', '1000'])
    expect(sources.filter(([src]) => src!.startsWith('/pictures/')).map(([, width]) => width)).toEqual([
      '1200',
      '1200',
      '1200',
    ])
    for (const [src] of sources) expect([src, (await service.request(src!)).status]).toEqual([src, 200])
  })

  it('does not exist once the publication has an address', async () => {
    const service = await createTestService()
    await service.publish([submission()], { url: 'https://news.example' })
    expect((await service.request('/cards', undefined, HERE)).status).toBe(404)
  })
})

describe('spread-info cards', () => {
  it('writes every card, a page and a contact sheet', async () => {
    const folder = await temporaryFolder()
    const out = join(folder.path, 'out')
    const [, articles, , site] = await writeFixture(folder.path)
    await scene(1600, 1000).png().toFile(join(articles!, 'lamps/lamp.png'))
    const cli = await runCommand(['cards', '--articles', articles!, '--site', site!, '--out', out])
    expect([cli.code, cli.stdout]).toEqual([0, `4 articles: open ${join(out, 'index.html')}\n`])
    const files = await readdir(out)
    const page = await readFile(join(out, 'index.html'), 'utf8')
    const named = [...page.matchAll(/ src="([^"]+)"/g)].map(([, src]) => decodeURIComponent(src!))
    expect(named).toContain('lamps-1200x675.jpg')
    const pages = (await readdir(join(out, 'pages'))).map(file => `pages/${file}`)
    expect(pages).toEqual(expect.arrayContaining(['pages/home.png', 'pages/section-craft.png', 'pages/tag-light.png']))
    const written = [...files.filter(file => file !== 'pages'), ...pages]
    expect([...new Set(named), 'contact-sheet.jpg', 'index.html'].sort()).toEqual(written.sort())
    const { width, height } = await sharp(join(out, 'lamps-tall.jpg')).metadata()
    expect([width, height]).toEqual([1000, 1500])
    await folder.remove()
  })

  it('writes the cards of one article, and reports a slug that does not exist', async () => {
    const folder = await temporaryFolder()
    const out = join(folder.path, 'out')
    const [, articles, , site] = await writeFixture(folder.path)
    const cards = (slug: string) =>
      runCommand(['cards', '--articles', articles!, '--site', site!, '--out', out, '--article', slug])
    const one = await cards('lamps')
    expect(one.code).toBe(0)
    expect((await readdir(out)).filter(file => /\.jpg$/.test(file) && !/^lamps-|^contact-/.test(file))).toEqual([])
    const none = await cards('nobody')
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('no article has the slug "nobody"')])
    await folder.remove()
  })
})

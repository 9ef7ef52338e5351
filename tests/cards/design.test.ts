// `/cards`: the page to design cards on, as the publisher's machine gets it.
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { CardModel } from '../../src/cards/model.ts'
import { createCardRenderer, pictureReader } from '../../src/platforms/node/cards/card-renderer.ts'
import { createPictureFinder } from '../../src/platforms/node/service/picture-finder.ts'
import { CARD_TEMPLATES } from '../../src/site/settings.ts'
import { temporaryFolder } from '../support/process.ts'
import { createTestService, HERE, submission, type TestService } from '../support/service.ts'
import { scene } from './support/photographs.ts'

const HERO = { key: 'abc.jpg', type: 'image/jpeg', width: 2400, height: 1600, bytes: 1, alt: 'A lamp' }
const LOCAL = { url: 'http://localhost:8787' }

/** `drawn` are the models that were drawn, in their order. */
async function createDesignService(folder?: string) {
  const drawn: CardModel[] = []
  const service = await createTestService(undefined, ({ blobs }) => {
    const renderer = createCardRenderer(pictureReader(blobs))
    return {
      drawCard: async model => {
        drawn.push(model)
        if (model.title === 'Broken') throw new Error('card.ts:3: it throws')
        return renderer.card(model)
      },
      ...(folder !== undefined && { findPicture: createPictureFinder(folder, blobs) }),
    }
  })
  service.blobs.set('pictures/abc.jpg', new Uint8Array(await scene(2400, 1600).jpeg().toBuffer()))
  await service.publish([submission({ title: 'Light & <shade>', hero: HERO }), submission({ slug: 'other' })], LOCAL)
  return { service, drawn }
}

async function open(service: TestService, query: Record<string, string> = {}) {
  const answer = await service.request(`/cards?${new URLSearchParams(query)}`, undefined, HERE)
  const page = (await answer.text()).replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
  return {
    answer,
    page,
    looks: [...page.matchAll(/data-look="([^"]+)"/g)].map(([, name]) => name),
    pictures: [...new Set([...page.matchAll(/<img src="(\/cards\/drawn[^"]+)"/g)].map(([, src]) => src!))],
    problems: [...page.matchAll(/<li><strong>([^<]+)<\/strong>/g)].map(([, text]) => text),
  }
}

describe('the page to design on', () => {
  it('shows every look with what is typed, and answers with each as a picture', async () => {
    const { service, drawn } = await createDesignService()
    const typed = {
      title: 'A <new> headline',
      section: 'Craft',
      author: 'Ann Lee',
      language: 'ar',
      accent: '#00529B',
      dark: 'on',
      picture: 'first-light',
      look: 'panel',
    }
    const { answer, page, looks, pictures, problems } = await open(service, typed)
    expect([answer.status, looks, problems]).toEqual([200, [...CARD_TEMPLATES], []])
    expect(pictures).toHaveLength(CARD_TEMPLATES.length)
    expect(page).toContain('rows="3" maxlength="400" lang="ar" dir="rtl">A &lt;new&gt; headline</textarea>')
    expect(drawn.map(({ template }) => template).sort()).toEqual([...CARD_TEMPLATES].sort())
    for (const model of drawn)
      expect(model).toMatchObject({
        title: 'A <new> headline',
        section: 'Craft',
        authors: ['Ann Lee'],
        direction: 'rtl',
        accent: '#00529b',
        dark: true,
      })
    for (const src of pictures) {
      const picture = await service.request(src, undefined, HERE)
      expect([picture.status, picture.headers.get('cache-control')]).toEqual([200, 'no-store'])
      const { width, height, format } = await sharp(await picture.arrayBuffer()).metadata()
      expect([width, height, `image/${format}`]).toEqual([1200, 630, picture.headers.get('content-type')])
    }
    // The page has drawn them.
    expect(drawn).toHaveLength(CARD_TEMPLATES.length)
    expect([...service.blobs.keys()]).toEqual(['pictures/abc.jpg'])
  })

  it('shows the crops of platforms, the newest article at first, and runs no script but its own', async () => {
    const { service } = await createDesignService()
    const { answer, page } = await open(service)
    expect(page).toContain('>Light &lt;shade&gt;</textarea>'.replace('Light ', 'Light & '))
    const names = [...page.matchAll(/<figcaption>([^<]+)<\/figcaption><\/figure><\/li>/g)].map(([, name]) => name)
    for (const name of ['X', 'X, small', 'Facebook', 'LinkedIn', 'Mastodon', 'Bluesky', 'Slack', 'Discord'])
      expect(names).toContain(name)
    for (const name of ['WhatsApp, small', 'Telegram', 'iMessage', 'Google Discover', 'Reddit'])
      expect(names).toContain(name)
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(page).not.toMatch(/ style=|<style|<script>/)
  })

  it('takes a headline of another script from its samples', async () => {
    const { service, drawn } = await createDesignService()
    await open(service, { title: 'Typed', language: 'en', sample: 'ja' })
    expect(drawn.map(({ language, title }) => `${language} ${title.slice(0, 6)}`)).toEqual(
      drawn.map(() => 'ja すべての人間'),
    )
  })

  it('says what is wrong: letters that no font has, a damaged photo, a template that throws', async () => {
    const { service } = await createDesignService()
    const letters = await open(service, { title: 'Clay \u{10600}' })
    expect(letters.problems).toEqual([expect.stringContaining('the card leaves out \u{10600} of "Clay \u{10600}"')])
    service.blobs.set('pictures/abc.jpg', new TextEncoder().encode('no picture'))
    const damaged = await open(service, { title: 'Lamp', picture: 'first-light' })
    expect(damaged.problems).toContain('the card has no picture: it is not a picture')
    const broken = await open(service, { title: 'Broken' })
    expect(broken.problems).toEqual(['the card could not be drawn: card.ts:3: it throws'])
    expect([broken.pictures, broken.answer.status]).toEqual([[], 200])
    const answer = await service.request('/cards/drawn?title=Broken', undefined, HERE)
    expect([answer.status, await answer.text()]).toEqual([503, 'The card could not be drawn: card.ts:3: it throws\n'])
  })

  it('tries a file below the folder of articles, and no other file', async () => {
    const folder = await temporaryFolder()
    const articles = join(folder.path, 'articles')
    await mkdir(join(articles, 'pictures'), { recursive: true })
    const harbour = new Uint8Array(await scene(1600, 1000).jpeg().toBuffer())
    await writeFile(join(articles, 'pictures/harbour.jpg'), harbour)
    await writeFile(join(articles, 'text.md'), 'Text.')
    await writeFile(join(folder.path, 'secret.jpg'), harbour)
    await symlink(join(folder.path, 'secret.jpg'), join(articles, 'link.jpg'))
    const { service, drawn } = await createDesignService(articles)
    expect((await open(service, { title: 'Harbour', file: 'pictures/harbour.jpg' })).problems).toEqual([])
    expect(drawn[0]!.photo).toMatchObject({ width: 1600, height: 1000 })
    const reasons: Record<string, string> = {
      '../secret.jpg': 'it is not below the folder of articles',
      'link.jpg': 'it is not below the folder of articles',
      'none.jpg': 'it does not exist',
      pictures: 'it is not a file',
      'text.md': 'it is damaged or not a picture',
    }
    for (const [file, reason] of Object.entries(reasons))
      expect((await open(service, { title: 'x', file })).problems).toEqual([`"${file}" can't be shown: ${reason}`])
    await folder.remove()
  })

  it('limits texts and takes only what a card can have', async () => {
    const { service, drawn } = await createDesignService()
    const odd = { title: 'x'.repeat(5000), language: '"><script>', accent: 'red;}', look: '__proto__', sample: 'none' }
    const { answer, page } = await open(service, odd)
    expect([answer.status, page.includes('<script>')]).toEqual([200, false])
    expect(drawn[0]).toMatchObject({ language: 'en', accent: '#b3261e' })
    expect(drawn[0]!.title.length).toBeLessThanOrEqual(400)
  })

  it('exists on this machine only, and not once the publication has an address', async () => {
    const { service } = await createDesignService()
    const paths = ['/cards', '/cards/drawn?title=x', '/cards/version']
    for (const path of paths) {
      expect([path, (await service.request(path, undefined, HERE)).status]).toEqual([path, 200])
      expect([path, (await service.request(path)).status]).toEqual([path, 404])
    }
    await service.publish([submission()], { url: 'https://news.example' })
    for (const path of paths) expect((await service.request(path, undefined, HERE)).status).toBe(404)
  })

  it('lists all articles, some on a page, and what was typed stays', async () => {
    const { service } = await createDesignService()
    const many = Array.from({ length: 130 }, (_, index) => submission({ slug: `a${index}`, title: `Number ${index}` }))
    await service.publish(many, LOCAL)
    const { page } = await open(service, { title: 'Typed', page: '3' })
    expect(page).toContain('130 articles')
    expect(page.match(/class="entry"/g)).toHaveLength(10)
    expect(page).toMatch(/<a rel="prev" href="\/cards\?[^"]*title=Typed[^"]*page=2#all">/)
  })

  it('says so where nothing can be drawn, and lists what is stored', async () => {
    const service = await createTestService()
    await service.publish([submission()], LOCAL)
    const { page, looks } = await open(service)
    expect([looks, page.includes('Nothing can be drawn here'), page.includes('1 article')]).toEqual([[], true, true])
    expect((await service.request('/cards/drawn?title=x', undefined, HERE)).status).toBe(404)
  })
})

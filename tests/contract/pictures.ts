// Pictures of every format and of unusual sizes, as readers and programs find them. Each platform, and the static build, calls this once.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { jsonProblems } from '../feeds/support/json-rules.ts'
import { NAMES, slugOf } from './awkward-pictures.ts'
import { type Answer, formatOf, type Promised, promisesOf, sizeOf } from './promised-pictures.ts'

export interface PictureService {
  /** With the publication, as writePictures makes it. */
  readonly folder: string
  /** The answer at a path, which may be a file. */
  get(path: string): Promise<Answer>
}

const ROOT = 'https://news.example'
/** Not drawn, and their sizes have no unit that programs agree on. */
const isDrawing = (name: string) => name.endsWith('.svg')
const MOVING = ['moving.gif', 'moving.webp', 'moving.png']

/** `running` is called when the tests run. */
export function describePictures(platform: string, running: () => PictureService): void {
  describe(`pictures on ${platform}`, () => {
    let service: PictureService
    beforeAll(() => {
      service = running()
    })
    const original = (name: string) => readFile(join(service.folder, 'articles', name))
    const read = async (path: string) => {
      const { status, bytes } = await service.get(path)
      expect([path, status]).toEqual([path, 200])
      return new TextDecoder().decode(bytes)
    }
    const answerTo = (url: string) => service.get(url.startsWith(ROOT) ? url.slice(ROOT.length) : url)

    async function expectKept(promised: readonly Promised[]): Promise<void> {
      const broken: unknown[] = []
      for (const { where, url, width, height, bytes, type } of promised) {
        const answer = await answerTo(url)
        if (answer.status !== 200) {
          broken.push([where, url, answer.status])
          continue
        }
        const isScaled = answer.type.startsWith('image/svg')
        const real = isScaled ? undefined : await sizeOf(answer.bytes, url)
        const expected = {
          width: width ?? real?.width,
          height: height ?? real?.height,
          bytes: bytes ?? answer.bytes.length,
          type: type ?? answer.type,
        }
        const found = {
          width: real?.width ?? expected.width,
          height: real?.height ?? expected.height,
          bytes: answer.bytes.length,
          type: answer.type,
        }
        if (JSON.stringify(expected) !== JSON.stringify(found)) broken.push([where, url, { expected, found }])
      }
      expect(broken).toEqual([])
    }

    it.each(NAMES)('have the size, the type and the length that page, oEmbed and feeds of %s promise', async name => {
      const promised = await promisesOf(slugOf(name), read)
      const kinds = new Set(promised.map(({ where }) => where))
      for (const where of ['og:image', 'JSON-LD', 'page', 'oEmbed', 'RSS', 'Atom', 'JSON Feed'])
        expect([...kinds]).toContain(where)
      await expectKept(promised)
      const others = promised.filter(({ where }) => where !== 'page' && where !== 'og:image')
      for (const { url } of others) expect((await answerTo(url)).type).toMatch(/^image\/(jpeg|png|webp)$/)
    })

    it('have the sizes that a text with all of them promises', async () => {
      const promised = await promisesOf('all', read)
      expect(promised.filter(({ where }) => where === 'page').length).toBeGreaterThan(2 * NAMES.length)
      await expectKept(promised)
    })

    it.each(MOVING)('move on the page: %s is shown as it is', async name => {
      for (const slug of [slugOf(name), 'all']) {
        const page = await read(`/articles/${slug}`)
        const [, format = ''] = name.split('.')
        const originals = [...page.matchAll(/<img src="(\/pictures\/[0-9a-f]+\.(\w+))"[^>]*>/g)].filter(
          ([, , kind]) => kind === format,
        )
        const shown = await Promise.all(originals.map(async ([, url = '']) => (await answerTo(url)).bytes))
        const picture = await original(name)
        expect(shown.some(bytes => picture.equals(bytes))).toBe(true)
      }
    })

    it('that are drawings scale: the page shows the SVG', async () => {
      for (const name of NAMES.filter(isDrawing)) {
        const page = await read(`/articles/${slugOf(name)}`)
        const [, url = ''] = /<figure class="hero[^>]*>\s*<img src="([^"]+)"/.exec(page) ?? []
        const { type, bytes } = await answerTo(url)
        expect([type, bytes.length]).toEqual(['image/svg+xml', (await original(name)).length])
      }
    })

    it('are copied smaller as AVIF, WebP and JPEG, also a GIF that does not move', async () => {
      for (const name of ['still.gif', 'photo.avif', 'turned.jpg', 'deep.png', 'print.jpg']) {
        const page = await read(`/articles/${slugOf(name)}`)
        const [hero = ''] = /<figure class="hero.*?<\/figure>/s.exec(page) ?? []
        const copies = [...hero.matchAll(/srcset="([^" ]+)/g)].map(([, url]) => url as string)
        const kinds = await Promise.all(copies.map(async url => formatOf((await answerTo(url)).bytes)))
        expect([name, kinds]).toEqual([name, ['heif', 'webp', 'jpeg']])
      }
    })

    it('are not enlarged, and an SVG is drawn as large as it is asked for', async () => {
      const sizesOf = async (name: string) => {
        const page = await read(`/articles/${slugOf(name)}`)
        const [, json = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? []
        return JSON.parse(json).image.map(({ width, height }: { width: number; height: number }) => [width, height])
      }
      expect(await sizesOf('small.jpg')).toEqual([
        [150, 84],
        [134, 101],
        [101, 101],
      ])
      expect(await sizesOf('drawing.svg')).toEqual([
        [1200, 675],
        [1200, 900],
        [1200, 1200],
      ])
    })

    it('of an author are the avatar in JSON Feed, the image of the person in JSON-LD, and that of the host of a podcast', async () => {
      const feed = JSON.parse(await read('/feed.json'))
      expect(jsonProblems(feed)).toEqual([])
      const podcast = await read('/podcast.xml')
      const facesOf = async (slug: string) => {
        const item = feed.items.find(({ url }: { url: string }) => url.endsWith(`/articles/${slug}`))
        const [, json = ''] =
          /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await read(`/articles/${slug}`)) ?? []
        const people = JSON.parse(json).author as { '@type': string; name: string; image?: string }[]
        for (const person of people) expect(person['@type']).toBe('Person')
        expect(item.authors.map(({ avatar }: { avatar?: string }) => avatar)).toEqual(people.map(({ image }) => image))
        return people.map(({ name, image }) => [name, image] as const)
      }
      const facts = async (slug: string) =>
        Promise.all(
          (await facesOf(slug)).map(async ([name, image]) => {
            if (image === undefined) return [name]
            expect(image).toMatch(/^https:\/\/news\.example\/pictures\//)
            const { bytes, status, type } = await answerTo(image)
            expect(status).toBe(200)
            return [name, type, (await sizeOf(bytes, image)).width]
          }),
        )
      expect(await facts('avatar-first')).toEqual([['Ann', 'image/png', 96], ['Bo']])
      // The picture of the second author is nobody else's.
      expect(await facts('avatar-second')).toEqual([['Bo'], ['Ann']])
      expect(await facts('avatar-book')).toEqual([['Cy', 'image/jpeg', 850]])
      expect(await facts('avatar-drawing')).toEqual([['Di', 'image/jpeg', 1200]])
      const [, face] = (await facesOf('avatar-first'))[0]!
      expect(podcast).toContain(`<podcast:person role="host" img="${face}">Ann</podcast:person>`)
      expect(podcast).toContain('<podcast:person role="host">Bo</podcast:person>')
    })
  })
}

// What pages, feeds and other answers say of the pictures that they name, and what the pictures are.
import sharp from 'sharp'

export interface Answer {
  readonly status: number
  readonly type: string
  readonly bytes: Uint8Array
}

/** What an answer says of a picture; what it does not say is absent. */
export interface Promised {
  readonly where: string
  readonly url: string
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly bytes?: number | undefined
  readonly type?: string | undefined
}

/** Of what is decoded. A copy must be whole, also that of a damaged picture. */
export async function sizeOf(bytes: Uint8Array, url: string): Promise<{ width: number; height: number }> {
  const isCopy = /\/pictures\/\w+-/.test(url) || url.includes('/cards/')
  const options = { failOn: isCopy ? 'warning' : 'none', limitInputPixels: false } as const
  if (isCopy) await sharp(bytes, options).stats()
  return (await sharp(bytes, options).metadata()).autoOrient
}

export const formatOf = async (bytes: Uint8Array) => (await sharp(bytes).metadata()).format

const number = (text: string | undefined) => (text === undefined || text === '' ? undefined : Number(text))
const attribute = (tag: string, name: string) => new RegExp(`[\\s:]${name}="([^"]*)"`).exec(tag)?.[1]
const tags = (text: string, name: string) => text.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? []

function fromTag(where: string, tag: string, url: string | undefined): Promised[] {
  if (url === undefined) return []
  return [{ where, url, width: number(attribute(tag, 'width')), height: number(attribute(tag, 'height')) }]
}

/** Everything that is said of the pictures of an article. `read` returns the text at a path. */
export async function promisesOf(slug: string, read: (path: string) => Promise<string>): Promise<Promised[]> {
  const ends = (url: string | undefined) => url?.endsWith(`/articles/${slug}`)
  const item = (feed: string, name: string) =>
    feed.split(`<${name}>`).find(one => one.includes(`/articles/${slug}<`) || one.includes(`/articles/${slug}"`)) ?? ''
  const oembed = JSON.parse(await read(`/oembed/${slug}.json`))
  const json = JSON.parse(await read('/feed.json')).items.find(({ url }: { url: string }) => ends(url))
  return [
    ...fromPage(await read(`/articles/${slug}`)),
    { where: 'oEmbed', url: oembed.thumbnail_url, width: oembed.thumbnail_width, height: oembed.thumbnail_height },
    ...fromXml('RSS', item(await read('/feed.xml'), 'item')),
    ...fromXml('Atom', item(await read('/atom.xml'), 'entry')),
    ...(json.image ? [{ where: 'JSON Feed', url: json.image }] : []),
    ...(json.attachments ?? []).map((file: { url: string; mime_type: string; size_in_bytes?: number }) => ({
      where: 'JSON Feed',
      url: file.url,
      type: file.mime_type,
      bytes: file.size_in_bytes,
    })),
    ...tags(json.content_html ?? '', 'img').flatMap(tag => fromTag('JSON Feed', tag, attribute(tag, 'src'))),
  ]
}

function fromPage(page: string): Promised[] {
  const meta = (name: string) => new RegExp(`property="${name}" content="([^"]*)"`).exec(page)?.[1]
  const [, json = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? []
  const [main = ''] = /<main.*<\/main>/s.exec(page) ?? []
  const copies = [...main.matchAll(/srcset="([^"]+)"/g)].flatMap(([, list = '']) => list.split(', '))
  return [
    {
      where: 'og:image',
      url: meta('og:image') as string,
      type: meta('og:image:type'),
      width: number(meta('og:image:width')),
      height: number(meta('og:image:height')),
    },
    ...[...(JSON.parse(json).image ?? []), JSON.parse(json).publisher.logo].map((image: Promised) => ({
      ...image,
      where: 'JSON-LD',
    })),
    ...copies.map(copy => ({
      where: 'page',
      url: copy.split(' ')[0] as string,
      width: Number.parseInt(copy.split(' ')[1] as string, 10),
    })),
    // With copies, the attributes are the size of the original: only its proportions count.
    ...tags(main, 'img').flatMap(tag =>
      attribute(tag, 'srcset') === undefined
        ? fromTag('page', tag, attribute(tag, 'src'))
        : { where: 'page', url: attribute(tag, 'src') as string },
    ),
  ]
}

/** An item of RSS or an entry of Atom. A length of 0 is that of a copy that is not drawn yet (rssboard.org/rss-profile). */
function fromXml(where: string, item: string): Promised[] {
  const plain = item.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
  const enclosures = [
    ...tags(plain, 'enclosure'),
    ...tags(plain, 'link').filter(tag => attribute(tag, 'rel') === 'enclosure'),
  ]
  return [
    ...enclosures.map(tag => ({
      where,
      url: (attribute(tag, 'url') ?? attribute(tag, 'href')) as string,
      type: attribute(tag, 'type'),
      bytes: number(attribute(tag, 'length')) || undefined,
    })),
    ...tags(plain, 'media:content').map(tag => ({
      ...fromTag(where, tag, attribute(tag, 'url'))[0]!,
      type: attribute(tag, 'type'),
      bytes: number(attribute(tag, 'fileSize')),
    })),
    ...tags(plain, 'media:thumbnail').flatMap(tag => fromTag(where, tag, attribute(tag, 'url'))),
    ...tags(plain, 'img').flatMap(tag => fromTag(where, tag, attribute(tag, 'src'))),
  ]
}

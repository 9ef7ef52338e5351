// The readers of the platforms, each as strict as its original. Sources: documentation and code of each, read in 2026.
import { type Card, insist, openImage, openPage, type Site } from './site.ts'

type Emulator = (site: Site, url: string) => Promise<Card>

const MB = 1024 * 1024
const JPEG_PNG = ['image/jpeg', 'image/png']
const WEB_IMAGES = [...JPEG_PNG, 'image/gif', 'image/webp']

/** developers.facebook.com/docs/sharing/webmasters: crawler, images. */
const facebook: Emulator = async (site, url) => {
  const agent = 'facebookexternalhit/1.1'
  const { tags } = await openPage(site, url, { agent, maxBytes: 524_289, range: true })
  const title = tags.property('og:title')
  const image = tags.property('og:image')
  insist(title && image, 'og:title or og:image is missing')
  insist(tags.property('og:type') === 'article', 'og:type is not article')
  // Without them the first share has no picture.
  const [width, height] = [Number(tags.property('og:image:width')), Number(tags.property('og:image:height'))]
  insist(width >= 600 && height >= 315, 'the size of the picture is missing or too small')
  const own = tags.property('og:url')
  insist(own, 'og:url is missing')
  const canonical = await openPage(site, own, { agent, maxBytes: MB })
  insist(canonical.tags.property('og:url') === own, 'og:url does not name itself')
  return {
    title,
    description: tags.property('og:description'),
    image: await openImage(site, image, { types: WEB_IMAGES, maxBytes: 8 * MB, minSize: [600, 315], agent }),
  }
}

/** developers.facebook.com/documentation/business-messaging/whatsapp/link-previews. */
const whatsapp: Emulator = async (site, url) => {
  const agent = 'WhatsApp/2.23.20.0'
  const { html, tags } = await openPage(site, url, { agent, maxBytes: 300_000 })
  insist(html.includes('</head>'), 'the head does not end within 300 KB')
  for (const key of ['og:title', 'og:description', 'og:url', 'og:image'])
    insist(tags.property(key), `${key} is missing or empty`)
  const image = await openImage(site, tags.property('og:image') as string, {
    types: JPEG_PNG,
    maxBytes: 300_000,
    minSize: [300, 157],
    agent,
  })
  return { title: tags.property('og:title') as string, description: tags.property('og:description'), image }
}

/** developer.x.com/cards: the last twitter:card wins; robots.txt is obeyed for page and picture. */
const x: Emulator = async (site, url) => {
  const agent = 'Twitterbot/1.0'
  const { tags } = await openPage(site, url, { agent, maxBytes: 2 * MB })
  insist(tags.last('twitter:card') === 'summary_large_image', 'the card is not large')
  for (const page of [url, tags.named('twitter:image') ?? ''])
    insist(await isAllowed(site, page, agent), `robots.txt forbids ${page}`)
  const title = tags.named('twitter:title') ?? tags.property('og:title')
  const image = tags.named('twitter:image') ?? tags.property('og:image')
  insist(title && image, 'title or picture is missing')
  insist(tags.named('twitter:image:alt'), 'the picture has no alternative text')
  return {
    title,
    description: tags.named('twitter:description') ?? tags.property('og:description'),
    image: await openImage(site, image, { types: WEB_IMAGES, maxBytes: 5 * MB, minSize: [300, 157], agent }),
  }
}

const linkedin: Emulator = async (site, url) => {
  const agent = 'LinkedInBot/1.0'
  const { tags } = await openPage(site, url, { agent, maxBytes: 3 * MB })
  const title = tags.property('og:title')
  insist(title, 'og:title is missing')
  return {
    title,
    image: await openImage(site, tags.property('og:image') ?? '', {
      types: [...JPEG_PNG, 'image/gif'],
      maxBytes: 5 * MB,
      minSize: [401, 200],
      agent,
    }),
  }
}

/** mastodon app/lib/link_details_extractor.rb, app/models/preview_card.rb, app/lib/request.rb. */
const mastodon: Emulator = async (site, url) => {
  const agent = 'Mastodon/4.6'
  const { tags, url: opened } = await openPage(site, url, { agent, maxBytes: MB, redirects: 2, encodings: 'gzip' })
  // Entities are decoded before the JSON is parsed; only the type at the root counts, and a list of types does not.
  const article = tags.decodedRoots.find(object => object['@type'] === 'NewsArticle' || object['@type'] === 'WebPage')
  insist(article, 'there is no NewsArticle at the root of a script')
  const canonical = tags.links.find(({ rel }) => rel === 'canonical')?.href
  insist(canonical && new URL(canonical).host === new URL(opened).host, 'the canonical address is on another host')
  const publisher = article.publisher as { name?: string }
  const title = String(article.headline)
  // What a link needs to trend.
  insist(title && article.description && publisher?.name, 'it has no headline, description or publisher')
  insist(!Number.isNaN(Date.parse(String(article.datePublished))), 'datePublished is not a date')
  insist(Intl.getCanonicalLocales(String(article.inLanguage)).length === 1, 'inLanguage is not a language')
  for (const author of [article.author].flat() as { name?: string; url?: string }[])
    insist(author.name && URL.canParse(author.url ?? ''), 'an author has no name or no address')
  const creator = tags.named('fediverse:creator')
  insist(creator === undefined || /^@?[\w.]+@[\w.-]+$/.test(creator), `${creator} is not a handle`)
  insist(tags.property('og:image:alt') !== undefined, 'the picture has no alternative text')
  const image = await openImage(site, tags.property('og:image') ?? '', { types: WEB_IMAGES, maxBytes: 2 * MB, agent })
  return { title, description: String(article.description), image, site: publisher.name }
}

/** Signal-Desktop ts/linkPreviews/linkPreviewFetch.ts. */
const signal: Emulator = async (site, url) => {
  const agent = 'WhatsApp/2'
  insist(url.startsWith('https://'), 'only https is previewed')
  const { tags, response } = await openPage(site, url, { agent, maxBytes: 1000 * 1024, redirects: 20 })
  insist(!/attachment/.test(response.headers.get('content-disposition') ?? ''), 'the page is an attachment')
  const title = tags.property('og:title')
  insist(title, 'og:title is missing as a property')
  const date = tags.property('article:published_time')
  insist(date === undefined || Date.parse(date) > 0, 'article:published_time is not a date')
  const types = ['image/gif', 'image/x-icon', ...JPEG_PNG, 'image/webp']
  return {
    title,
    description: tags.property('og:description'),
    image: await openImage(site, tags.property('og:image') ?? '', { types, maxBytes: MB, agent }),
  }
}

/** atproto lexicon app.bsky.embed.external: a larger thumb fails the whole post. */
const bluesky: Emulator = async (site, url) => {
  const agent = 'Bluesky Cardyb/1.1'
  const { tags } = await openPage(site, url, { agent, maxBytes: 2 * MB })
  const title = tags.property('og:title') ?? tags.title
  insist(title, 'there is no title')
  return {
    title,
    description: tags.property('og:description'),
    image: await openImage(site, tags.property('og:image') ?? '', { types: WEB_IMAGES, maxBytes: 1_000_000, agent }),
  }
}

/** LemmyNet/lemmy crates/api_common/src/request.rs: one redirect, a range. */
const lemmy: Emulator = async (site, url) => {
  const agent = 'Lemmy/1.0'
  const { tags } = await openPage(site, url, { agent, maxBytes: MB, range: true, redirects: 1 })
  const title = tags.property('og:title') ?? tags.title
  insist(title, 'there is no title')
  return {
    title,
    description: tags.property('og:description'),
    image: await openImage(site, tags.property('og:image') ?? '', { types: WEB_IMAGES, maxBytes: 20 * MB, agent }),
  }
}

/** misskey summaly: HEAD, then GET. */
const misskey: Emulator = async (site, url) => {
  const agent = 'SummalyBot/5.5.1'
  const head = await site.fetch(url, { method: 'HEAD', headers: { 'user-agent': agent } })
  insist(
    head.status === 200 && /^text\/html/.test(head.headers.get('content-type') ?? ''),
    `HEAD answered ${head.status}`,
  )
  insist((await head.text()) === '', 'HEAD has a body')
  const { tags } = await openPage(site, url, { agent, maxBytes: 10 * MB, encodings: 'gzip, deflate, br' })
  const title = tags.property('og:title') ?? tags.named('twitter:title') ?? tags.title
  insist(title, 'there is no title')
  const { href } = tags.links.find(({ type }) => type === 'application/json+oembed') ?? {}
  insist(href, 'no oEmbed is named')
  const oembed = (await (await site.fetch(href)).json()) as { html: string; width: number; type: string }
  // Its parser takes one iframe with an https address, and nothing else.
  const frame = /^<iframe [^>]*src="(https:[^"]+)"[^>]*><\/iframe>$/.exec(oembed.html)
  insist(oembed.type === 'rich' && frame && oembed.width > 0, 'the oEmbed has no frame')
  return {
    title,
    description: tags.property('og:description'),
    image: await openImage(site, tags.property('og:image') ?? '', { types: WEB_IMAGES, maxBytes: 10 * MB, agent }),
  }
}

/** wordpress wp-includes/class-wp-oembed.php: discover(), fetch(). */
const wordpress: Emulator = async (site, url) => {
  const agent = 'WordPress/6.9'
  const { html } = await openPage(site, url, {
    agent,
    maxBytes: 153_600,
    encodings: 'deflate;q=1.0, compress;q=0.5, gzip;q=0.5',
  })
  const end = html.toLowerCase().indexOf('</head>')
  insist(end >= 0, 'the head does not end within 150 KB')
  const links = [...html.slice(0, end).matchAll(/<link([^<>]+)\/?>/gi)].map(([, inside]) => inside as string)
  const providers: Record<string, string> = {}
  for (const inside of links)
    for (const [type, format] of [
      ['application/json+oembed', 'json'],
      ['text/xml+oembed', 'xml'],
    ] as const) {
      const href = /href="([^"]+)"/.exec(inside)?.[1]
      if (inside.includes(type) && href) providers[format] ??= href.replaceAll('&amp;', '&')
    }
  insist(providers.json, 'no JSON oEmbed is found')
  const endpoint = new URL(providers.json)
  // add_query_arg() begins a query if the link has none.
  const query = `maxwidth=500&maxheight=750&url=${encodeURIComponent(url)}&dnt=1&format=json`
  const answer = await site.fetch(`${endpoint.href}${endpoint.search ? '&' : '?'}${query}`, {
    headers: { 'user-agent': agent },
  })
  insist(answer.status === 200, `oEmbed answered ${answer.status}`)
  const oembed = (await answer.json()) as Record<string, unknown>
  insist(oembed.version === '1.0' && oembed.type === 'rich', 'it is not rich')
  insist(Number(oembed.width) <= 500 && Number(oembed.height) <= 750, 'it does not fit')
  // wp_filter_oembed_result keeps an optional quotation and one frame of a source it does not know.
  insist(
    /^(<blockquote.*?<\/blockquote>)?(<iframe[^>]*><\/iframe>)$/s.test(String(oembed.html)),
    'its markup would be thrown away',
  )
  return {
    title: String(oembed.title),
    site: String(oembed.provider_name),
    image: oembed.thumbnail_url as string | undefined,
  }
}

/** Slack reads the start of a page only, with a range. */
const slack: Emulator = async (site, url) => {
  const agent = 'Slackbot-LinkExpanding 1.0'
  const { tags } = await openPage(site, url, { agent, maxBytes: 32_768, range: true })
  const title = tags.property('og:title')
  insist(title && tags.property('og:site_name'), 'title or name is missing in the first 32 KB')
  return {
    title,
    description: tags.property('og:description'),
    site: tags.property('og:site_name'),
    image: await openImage(site, tags.property('og:image') ?? '', { types: WEB_IMAGES, maxBytes: 2 * MB, agent }),
  }
}

const discord: Emulator = async (site, url) => {
  const agent = 'Mozilla/5.0 (compatible; Discordbot/2.0)'
  const { tags } = await openPage(site, url, { agent, maxBytes: MB })
  insist(tags.named('twitter:card') === 'summary_large_image', 'the picture would be shown small')
  insist(/^#[0-9a-f]{6}$/i.test(tags.named('theme-color') ?? ''), 'there is no colour')
  const title = tags.property('og:title')
  insist(title, 'og:title is missing')
  return {
    title,
    description: tags.property('og:description'),
    site: tags.property('og:site_name'),
    image: await openImage(site, tags.property('og:image') ?? '', {
      types: WEB_IMAGES,
      maxBytes: 8 * MB,
      minSize: [400, 200],
      agent,
    }),
  }
}

/** Apple LinkPresentation, TN2444: the first value wins, named by property, name or itemprop. */
const imessage: Emulator = async (site, url) => {
  const agent = 'Mozilla/5.0 (Macintosh) AppleWebKit/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0'
  const { tags } = await openPage(site, url, { agent, maxBytes: MB })
  const first = (...keys: string[]) => keys.map(key => tags.metas.find(meta => meta.key === key)?.content).find(Boolean)
  const title = first('og:title', 'twitter:title') ?? tags.title
  const image = first('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'image')
  insist(title && image, 'title or picture is missing')
  insist(
    tags.links.some(({ rel }) => rel === 'apple-touch-icon'),
    'there is no icon',
  )
  return { title, image: await openImage(site, image, { types: WEB_IMAGES, maxBytes: 10 * MB, agent }) }
}

/** Microsoft Teams: og before twitter before title; robots.txt is obeyed; a picture that it cannot draw loses the whole preview. */
const teams: Emulator = async (site, url) => {
  const agent = 'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5'
  insist(await isAllowed(site, url, 'SkypeUriPreview'), 'robots.txt forbids the page')
  const { tags } = await openPage(site, url, { agent, maxBytes: MB })
  const title = tags.property('og:title') ?? tags.named('twitter:title') ?? tags.title
  const image = tags.property('og:image') ?? tags.named('twitter:image')
  insist(title && image, 'title or picture is missing')
  return {
    title,
    description: tags.property('og:description') ?? tags.named('twitter:description'),
    image: await openImage(site, image, { types: [...JPEG_PNG, 'image/gif'], maxBytes: 5 * MB, agent }),
  }
}

/** Telegram never forgets a noindex. */
const telegram: Emulator = async (site, url) => {
  const agent = 'TelegramBot (like TwitterBot)'
  const { tags, response } = await openPage(site, url, { agent, maxBytes: MB })
  insist(
    !/noindex|none/.test(`${tags.named('robots')}${response.headers.get('x-robots-tag')}`.replace('null', '')),
    'it says noindex',
  )
  const title = tags.property('og:title')
  insist(title, 'og:title is missing')
  return {
    title,
    description: tags.property('og:description'),
    site: tags.property('og:site_name'),
    image: await openImage(site, tags.property('og:image') ?? '', { types: JPEG_PNG, maxBytes: 5 * MB, agent }),
  }
}

/** developers.pinterest.com/docs/web-features/article-rich-pins. */
const pinterest: Emulator = async (site, url) => {
  const { tags } = await openPage(site, url, { agent: 'Pinterestbot/1.0', maxBytes: 2 * MB })
  insist(tags.property('og:type') === 'article' && tags.property('og:title'), 'it is not an article')
  insist(tags.named('pinterest-rich-pin') !== 'false', 'it refuses')
  const author = tags.property('article:author')
  insist(author === undefined || !/^https?:/.test(author), 'the author is an address, not a name')
  insist(
    !Number.isNaN(Date.parse(tags.property('article:published_time') ?? '')),
    'article:published_time is not a date',
  )
  return {
    title: tags.property('og:title') as string,
    description: tags.property('og:description'),
    site: tags.property('og:site_name'),
  }
}

/** developers.google.com/search/docs/appearance/structured-data/article and /google-discover. */
const discover: Emulator = async (site, url) => {
  const { tags } = await openPage(site, url, { agent: 'Googlebot/2.1', maxBytes: 15 * MB })
  insist(/max-image-preview:large/.test(tags.named('robots') ?? ''), 'the picture may not be shown large')
  // Google opens graphs.
  const objects = tags.roots.flatMap(root => (root['@graph'] as typeof tags.roots | undefined) ?? [root])
  const article = objects.find(object => object['@type'] === 'NewsArticle')
  insist(article, 'there is no NewsArticle')
  for (const key of ['headline', 'datePublished', 'dateModified', 'author', 'publisher'])
    insist(article[key], `${key} is missing`)
  const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
  insist(
    zoned.test(String(article.datePublished)) && zoned.test(String(article.dateModified)),
    'a date has no time zone',
  )
  const images = [article.image ?? []].flat() as { url: string; width: number; height: number }[]
  for (const { url: image, width, height } of images)
    insist(URL.canParse(image) && width * height >= 50_000, `${image} is too small`)
  return { title: String(article.headline), image: images.find(({ width }) => width >= 1200)?.url }
}

async function isAllowed(site: Site, url: string, agent: string): Promise<boolean> {
  const { origin, pathname } = new URL(url)
  const response = await site.fetch(`${origin}/robots.txt`)
  if (response.status !== 200) return true
  const name = agent.split('/')[0]?.toLowerCase()
  let applies = false
  for (const line of (await response.text()).split('\n')) {
    const [, field = '', value = ''] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? []
    if (field.toLowerCase() === 'user-agent') applies = value === '*' || value.toLowerCase() === name
    if (applies && field.toLowerCase() === 'disallow' && value !== '' && pathname.startsWith(value)) return false
  }
  return true
}

export const EMULATORS: Readonly<Record<string, Emulator>> = {
  facebook,
  whatsapp,
  x,
  linkedin,
  mastodon,
  signal,
  bluesky,
  lemmy,
  misskey,
  wordpress,
  slack,
  discord,
  imessage,
  telegram,
  teams,
  pinterest,
  discover,
}

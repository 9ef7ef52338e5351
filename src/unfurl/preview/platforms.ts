// Which tags of a page each platform reads, and how it shows them. The names of sources are those of `findText`.
// Numbers are those that the platform publishes; lengths of texts were observed in its clients, so they are approximate.

export interface Platform {
  readonly id: string
  readonly name: string
  readonly title: readonly string[]
  readonly description: readonly string[]
  readonly image: readonly string[]
  /** Visible characters of the text; 0 if it is not shown. */
  readonly titleLength: number
  readonly descriptionLength: number
  readonly picture: PictureRules
  /** How it names the site: by its host, or by `og:site_name`. */
  readonly site: 'host' | 'name'
  /** How many bytes of the page it reads. */
  readonly reads?: number
}

interface PictureRules {
  /** Width divided by height of the crop in a large preview; 0 if it shows the whole picture. */
  readonly ratio: number
  /** Pixels; a narrower picture is shown small, as a square beside the text. */
  readonly largeFrom: number
  /** Pixels; a picture with a shorter side is not shown. */
  readonly minSide: number
  readonly maxBytes: number
  /** Shown large only with `twitter:card`. */
  readonly needsCard?: boolean
  /** Never larger than a square beside the text. */
  readonly small?: boolean
  /** Media types that it shows besides JPEG and PNG. */
  readonly types: readonly string[]
}

const TITLE = ['og:title', 'twitter:title', 'title']
const DESCRIPTION = ['og:description', 'twitter:description', 'description']
const IMAGE = ['og:image', 'og:image:url', 'og:image:secure_url', 'twitter:image', 'twitter:image:src']
const MB = 1024 * 1024
const GIF_WEBP = ['image/gif', 'image/webp']

export const PLATFORMS: readonly Platform[] = [
  {
    // developers.facebook.com/docs/sharing/webmasters/images
    id: 'facebook',
    name: 'Facebook',
    title: ['og:title', 'title'],
    description: ['og:description', 'description'],
    image: ['og:image', 'og:image:url', 'og:image:secure_url'],
    titleLength: 88,
    descriptionLength: 0,
    picture: { ratio: 1.91, largeFrom: 600, minSide: 200, maxBytes: 8 * MB, types: GIF_WEBP },
    site: 'host',
    reads: MB,
  },
  {
    // developer.x.com/cards/types/summary-card-with-large-image
    id: 'x',
    name: 'X',
    title: ['twitter:title', 'og:title', 'title'],
    description: ['twitter:description', 'og:description', 'description'],
    image: ['twitter:image', 'twitter:image:src', 'og:image'],
    titleLength: 70,
    descriptionLength: 0,
    picture: { ratio: 1.91, largeFrom: 300, minSide: 144, maxBytes: 5 * MB, needsCard: true, types: GIF_WEBP },
    site: 'host',
  },
  {
    id: 'linkedin',
    name: 'LinkedIn',
    title: ['og:title', 'title'],
    description: ['og:description', 'description'],
    image: ['og:image', 'og:image:url'],
    titleLength: 119,
    descriptionLength: 0,
    picture: { ratio: 1.91, largeFrom: 401, minSide: 1, maxBytes: 5 * MB, types: ['image/gif'] },
    site: 'host',
  },
  {
    // developers.facebook.com/documentation/business-messaging/whatsapp/link-previews
    id: 'whatsapp',
    name: 'WhatsApp',
    title: ['og:title', 'title'],
    description: ['og:description', 'description'],
    image: ['og:image'],
    titleLength: 65,
    descriptionLength: 80,
    picture: { ratio: 1.91, largeFrom: 300, minSide: 100, maxBytes: 300_000, types: ['image/webp'] },
    site: 'host',
    reads: 300_000,
  },
  {
    id: 'telegram',
    name: 'Telegram',
    title: TITLE,
    description: DESCRIPTION,
    image: IMAGE,
    titleLength: 120,
    descriptionLength: 170,
    picture: { ratio: 0, largeFrom: 300, minSide: 1, maxBytes: 5 * MB, types: GIF_WEBP },
    site: 'name',
  },
  {
    id: 'slack',
    name: 'Slack',
    title: TITLE,
    description: DESCRIPTION,
    image: IMAGE,
    titleLength: 150,
    descriptionLength: 300,
    picture: { ratio: 0, largeFrom: 300, minSide: 1, maxBytes: 2 * MB, types: GIF_WEBP },
    site: 'name',
  },
  {
    id: 'discord',
    name: 'Discord',
    title: TITLE,
    description: DESCRIPTION,
    image: IMAGE,
    titleLength: 256,
    descriptionLength: 350,
    picture: { ratio: 0, largeFrom: 400, minSide: 1, maxBytes: 8 * MB, needsCard: true, types: GIF_WEBP },
    site: 'name',
  },
  {
    // Apple TN2444 and LinkPresentation
    id: 'imessage',
    name: 'iMessage',
    title: TITLE,
    description: [],
    image: ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'image'],
    titleLength: 100,
    descriptionLength: 0,
    picture: { ratio: 1.91, largeFrom: 300, minSide: 1, maxBytes: 10 * MB, types: GIF_WEBP },
    site: 'host',
  },
  {
    // mastodon app/lib/link_details_extractor.rb, app/models/preview_card.rb
    id: 'mastodon',
    name: 'Mastodon',
    title: ['root:headline', ...TITLE],
    description: ['root:description', ...DESCRIPTION],
    image: ['og:image'],
    titleLength: 120,
    descriptionLength: 100,
    picture: { ratio: 1.91, largeFrom: 400, minSide: 1, maxBytes: 2 * MB, types: GIF_WEBP },
    site: 'name',
    reads: MB,
  },
  {
    // atproto lexicon app.bsky.embed.external
    id: 'bluesky',
    name: 'Bluesky',
    title: TITLE,
    description: DESCRIPTION,
    image: IMAGE,
    titleLength: 120,
    descriptionLength: 140,
    picture: { ratio: 1.91, largeFrom: 300, minSide: 1, maxBytes: 1_000_000, types: GIF_WEBP },
    site: 'host',
  },
  {
    // developers.pinterest.com/docs/web-features/article-rich-pins
    id: 'pinterest',
    name: 'Pinterest',
    title: ['og:title', 'ld:headline', 'title'],
    description: ['og:description', 'ld:description', 'description'],
    image: ['og:image', 'ld:image'],
    titleLength: 100,
    descriptionLength: 500,
    picture: { ratio: 0, largeFrom: 200, minSide: 100, maxBytes: 20 * MB, types: GIF_WEBP },
    site: 'name',
  },
  {
    // developers.google.com/search/docs/appearance/google-discover
    id: 'discover',
    name: 'Google Discover',
    title: ['ld:headline', 'og:title', 'title'],
    description: [],
    image: ['ld:image', 'og:image'],
    titleLength: 110,
    descriptionLength: 0,
    picture: { ratio: 1.78, largeFrom: 1200, minSide: 1, maxBytes: 20 * MB, types: GIF_WEBP },
    site: 'name',
  },
]

// oEmbed 1.0: how other sites show an article when its address is pasted there.
import { type Article, isListed } from '../article.ts'
import type { CardImage } from '../card-image.ts'
import type { Publication } from '../context.ts'
import { LINKS_BY_PARENT } from '../paths.ts'
import { cropsOf, jpegsOf } from '../renditions.ts'
import { escapeMarkup } from '../text/markup.ts'
import { plain } from '../text/xml.ts'

/** The space that the consumer has, in pixels. */
interface Room {
  readonly width: number
  readonly height: number
}

export interface Consumer {
  readonly room: Room
  /** WordPress allows only scripts in a frame, and opens a link only if a script asks for it. */
  readonly isWordPress: boolean
}

// Names and order as in the specification (oembed.com, 2.3.4).
type OEmbed = Readonly<Record<string, string | number>>

const MAX_WIDTH = 600
// The height of the card's texts below a picture (longer texts make the picture smaller), and without a picture.
const BELOW_PICTURE = 184
const WORDS_ALONE = 216
const DAY_SECONDS = 86_400

export function toOEmbed(
  article: Article,
  { site, paths }: Publication,
  card: CardImage,
  { room, isWordPress }: Consumer,
): OEmbed {
  const [author] = article.authors
  const shared = {
    version: '1.0',
    title: article.title,
    ...(author && { author_name: article.authors.map(({ name }) => name).join(', ') }),
    ...(author &&
      (author.url !== undefined || isListed(article)) && {
        author_url: author.url ?? paths.scope({ author: author.slug }),
      }),
    provider_name: site.title,
    provider_url: paths.site,
    cache_age: DAY_SECONDS,
    ...thumbnail(article, paths, card, room),
  }
  if (site.unfurl.oembed === 'link') return { type: 'link', ...shared }
  const width = Math.min(MAX_WIDTH, room.width)
  const natural = article.hero ? Math.round((width * 9) / 16) + BELOW_PICTURE : WORDS_ALONE
  const height = Math.min(natural, room.height)
  return {
    type: 'rich',
    ...shared,
    html: isWordPress
      ? quotation(article.title, paths.article(article)) +
        frame(article.title, paths.embed(article.slug, LINKS_BY_PARENT), width, height)
      : frame(article.title, paths.embed(article.slug), width, height),
    width,
    height,
  }
}

/** WordPress shows this quotation until a script in the frame answers, and in feeds in place of the frame (wp_filter_oembed_result). */
const quotation = (title: string, url: string) =>
  `<blockquote><a href="${escapeMarkup(url)}">${escapeMarkup(title)}</a></blockquote>`

/** Only the frame: Misskey accepts a single element. */
function frame(title: string, embed: string, width: number, height: number): string {
  return `<iframe src="${escapeMarkup(embed)}" width="${width}" height="${height}" title="${escapeMarkup(title)}" sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" frameborder="0"></iframe>`
}

/** oEmbed 2.3.4: a thumbnail must fit the space too, so a smaller picture is used if the card does not fit. */
function thumbnail({ hero }: Article, paths: Publication['paths'], card: CardImage, room: Room) {
  const fits = ({ width, height }: Room) => width <= room.width && height <= room.height
  const crops = hero ? [...cropsOf(hero), ...jpegsOf(hero).toReversed()] : []
  const smaller = fits(card) ? undefined : crops.find(fits)
  const chosen = fits(card) ? card : smaller && { ...smaller, url: paths.picture(smaller) }
  return chosen && { thumbnail_url: chosen.url, thumbnail_width: chosen.width, thumbnail_height: chosen.height }
}

export function renderOEmbedXml(oembed: OEmbed): string {
  const members = Object.entries(oembed).map(
    ([name, value]) => `<${name}>${escapeMarkup(plain(String(value)))}</${name}>`,
  )
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${members.join('\n')}\n</oembed>\n`
}

/** An error message in the requested format. */
export const renderRefusal = (message: string, format: string): string =>
  format === 'xml'
    ? `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<error>${escapeMarkup(message)}</error>\n`
    : `${JSON.stringify({ error: message })}\n`

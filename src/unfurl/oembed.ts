// oEmbed 1.0: what other sites show of an article when somebody pastes its address.
import type { Article } from '../article.ts'
import type { Publication } from '../context.ts'
import { cropsOf, renditionsOf } from '../renditions.ts'
import { dropNonXml, escapeMarkup } from '../text/markup.ts'
import type { CardImage } from './article-envelope.ts'

/** What the consumer has room for, in pixels. */
interface Room {
  readonly width: number
  readonly height: number
}

export interface Consumer {
  readonly room: Room
  /** WordPress takes all from a frame but its scripts, and opens a link only for a script that asks it to. */
  readonly isWordPress: boolean
}

// The names and their order are the specification's (oembed.com, 2.3.4).
type OEmbed = Readonly<Record<string, string | number>>

const WIDEST = 600
// What the card's words take below a picture, which gives way to more of them, and without one.
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
    ...(author && { author_url: author.url ?? paths.scope({ author: author.slug }) }),
    provider_name: site.title,
    provider_url: paths.home,
    cache_age: DAY_SECONDS,
    ...thumbnail(article, paths, card, room),
  }
  if (site.unfurl.oembed === 'link') return { type: 'link', ...shared }
  const embed = paths.embed(article.slug)
  const width = Math.min(WIDEST, room.width)
  const natural = article.hero ? Math.round((width * 9) / 16) + BELOW_PICTURE : WORDS_ALONE
  const height = Math.min(natural, room.height)
  return {
    type: 'rich',
    ...shared,
    html: isWordPress
      ? quotation(article.title, paths.article(article)) + frame(article.title, `${embed}?${ASKING}`, width, height)
      : frame(article.title, embed, width, height),
    width,
    height,
  }
}

/** What a card in a frame is asked for with, where its links are opened by the page around it. */
export const ASKING = 'links=parent'

/** What WordPress shows until a script in the frame speaks, and instead of it in feeds (wp_filter_oembed_result). */
const quotation = (title: string, url: string) =>
  `<blockquote><a href="${escapeMarkup(url)}">${escapeMarkup(title)}</a></blockquote>`

/** The frame and nothing else: Misskey takes no more than one. */
function frame(title: string, embed: string, width: number, height: number): string {
  return `<iframe src="${escapeMarkup(embed)}" width="${width}" height="${height}" title="${escapeMarkup(title)}" sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" frameborder="0"></iframe>`
}

/** oEmbed 2.3.4: a thumbnail must respect the room too, so a smaller picture stands in for the card. */
function thumbnail({ hero }: Article, paths: Publication['paths'], card: CardImage, room: Room) {
  const fits = ({ width, height }: Room) => width <= room.width && height <= room.height
  const crops = hero ? [...cropsOf(hero), ...renditionsOf(hero, 'jpg').toReversed()] : []
  const smaller = fits(card) ? undefined : crops.find(fits)
  const chosen = fits(card) ? card : smaller && { ...smaller, url: paths.picture(smaller) }
  return chosen && { thumbnail_url: chosen.url, thumbnail_width: chosen.width, thumbnail_height: chosen.height }
}

export function renderOEmbedXml(oembed: OEmbed): string {
  const members = Object.entries(oembed).map(
    ([name, value]) => `<${name}>${escapeMarkup(dropNonXml(String(value)))}</${name}>`,
  )
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${members.join('\n')}\n</oembed>\n`
}

/** Why there is none, in the format that was asked for. */
export const renderRefusal = (message: string, format: string): string =>
  format === 'xml'
    ? `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<error>${escapeMarkup(message)}</error>\n`
    : `${JSON.stringify({ error: message })}\n`

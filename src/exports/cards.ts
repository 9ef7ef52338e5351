// `spread-info/cards`: share cards from plain data, without a store or a server. Only on Node. See docs/programs.md.
import type { Picture } from '../article.ts'
import { describeCard } from '../cards/alt-text.ts'
import { CANVASES, SHAPES, type Shape } from '../cards/geometry.ts'
import { cardFile } from '../cards/model.ts'
import { type CardSubject, toCardModel } from '../cards/to-card-model.ts'
import { createCardRenderer } from '../platforms/node/cards/card-renderer.ts'
import { measurePicture } from '../publishing/pictures/picture-metadata.ts'
import { CARD_TEMPLATES, type CardTemplate } from '../site/settings.ts'
import { parseSite } from '../site/site.ts'
import { mediaTypeOf } from '../text/http/media-types.ts'
import { directionOf } from '../text/language.ts'
import {
  checkBytes,
  checkChoice,
  checkColor,
  checkLanguage,
  checkList,
  checkMoment,
  checkObject,
  checkOptionalText,
  checkText,
  type Moment,
} from './check-input.ts'
import { createPicturesInUse } from './pictures-in-use.ts'

export type { Shape as CardShape } from '../cards/geometry.ts'
export {
  type CardComponent,
  type CardElement,
  type CardFacts,
  type CardNode,
  type CardPhotoFacts,
  type CardPictureFacts,
  type CardStyle,
  type CardTemplateFunction,
  type CardTextBox,
  h,
  html,
  photo,
  text,
} from '../cards/own-template/elements.ts'
export type { CardTemplate } from '../site/settings.ts'
export type { Moment } from './check-input.ts'

export interface CardContent {
  readonly title: string
  /** Only cards without a photo show it. */
  readonly summary?: string
  /** The name of the publication. */
  readonly publication?: string
  /** The bytes of its logo: SVG, PNG, JPEG, WebP, AVIF or GIF. */
  readonly logo?: Uint8Array
  readonly section?: string
  readonly authors?: readonly string[]
  /** The day in UTC is shown; if it is more than a year ago, the year stands out. */
  readonly published?: Moment
  readonly photo?: CardPhotograph
  /** BCP 47. It decides the direction, the fonts and the form of the date. Default: `en`. */
  readonly language?: string
  /** Default: `editorial`. */
  readonly template?: CardTemplate
  /** `wide` has 1200 x 630 pixels, `square` 1200 x 1200, `tall` 1000 x 1500. Default: `wide`. */
  readonly shape?: Shape
  /** The colour of the publication, `#rrggbb`. */
  readonly accent?: string
}

export interface CardPhotograph {
  /** The bytes of the file. A photo that is too small for the template is not shown. */
  readonly bytes: Uint8Array
  /** What it shows, for people who do not see it. */
  readonly alt?: string
  readonly credit?: string
  /** What must be visible: 0 to 1 from the left and from the top. */
  readonly focus?: readonly [left: number, top: number]
}

export interface Card {
  readonly bytes: Uint8Array
  readonly type: 'image/png' | 'image/jpeg'
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** A text for `og:image:alt`. */
  readonly alt: string
  /** The same for equal cards: an address with it can be cached for ever. It ends with the extension of the type. */
  readonly file: string
  /** What the card should show, but can't: letters that no font has, a photo that can't be read. */
  readonly flaws: readonly { readonly message: string; readonly hint: string }[]
}

const pictures = createPicturesInUse()
const renderer = createCardRenderer(pictures.read)

/**
 * Draws a card. It takes some 100 ms of this thread, and more for the first one; draw many cards in a worker. Rejects with a
 * TypeError that names the first wrong field.
 */
export async function drawCard(content: CardContent): Promise<Card> {
  const { photo, logo, shape = 'wide', accent, template, ...texts } = checkObject(content, 'content')
  const language = texts.language === undefined ? 'en' : checkLanguage(texts.language, 'language')
  const published = texts.published === undefined ? undefined : checkMoment(texts.published, 'published')
  const section = checkOptionalText(texts.section, 'section')
  const photograph = photo && checkPhoto(photo)
  const mark = logo === undefined ? undefined : checkPicture(logo, 'logo')
  const { site } = parseSite({
    title: checkOptionalText(texts.publication, 'publication'),
    cards: { template: checkChoice(template ?? 'auto', 'template', CARD_TEMPLATES) },
    ...(accent !== undefined && { accent: checkColor(accent, 'accent') }),
  })
  const article: CardSubject = {
    title: checkText(texts.title, 'title').trim(),
    summary: checkOptionalText(texts.summary, 'summary'),
    language,
    direction: directionOf(language),
    published: published ?? new Date(),
    authors: checkList(texts.authors, 'authors').map((name, place) => ({
      name: checkText(name, `authors[${place}]`),
      slug: '',
    })),
    ...(section && { section: { name: section, slug: '' } }),
    ...(photograph && { hero: photograph.hero }),
  }
  const dated = toCardModel(
    article,
    mark ? { ...site, mark: mark.picture } : site,
    new Date(),
    checkChoice(shape, 'shape', Object.keys(SHAPES) as Shape[]),
  )
  const model = published ? dated : { ...dated, date: '' }
  const used = [photograph?.picture, mark].filter(each => each !== undefined)
  const { bytes, flaws } = await pictures.use(used, () => renderer.card(model))
  const file = cardFile(model)
  return {
    bytes,
    type: mediaTypeOf(file) as Card['type'],
    ...CANVASES[model.shape],
    alt: describeCard(model, article.hero?.alt),
    file,
    flaws: flaws.map(({ message, hint }) => ({ message, hint })),
  }
}

function checkPhoto(photo: CardPhotograph) {
  const { bytes, focus, alt, credit } = checkObject(photo, 'photo')
  const picture = checkPicture(bytes, 'photo.bytes')
  if (focus !== undefined && !(checkList(focus, 'photo.focus').length === 2 && focus.every(at => at >= 0 && at <= 1)))
    throw new TypeError('photo.focus: it takes two numbers from 0 to 1, such as [0.5, 0.3]')
  return {
    picture,
    hero: {
      ...picture.picture,
      alt: checkOptionalText(alt, 'photo.alt'),
      ...(credit !== undefined && { credit: checkText(credit, 'photo.credit') }),
      ...(focus && { focus }),
    },
  }
}

function checkPicture(value: Uint8Array, field: string): { readonly picture: Picture; readonly bytes: Uint8Array } {
  const bytes = checkBytes(value, field)
  const facts = measurePicture(bytes)
  if ('unusable' in facts) throw new TypeError(`${field}: it ${facts.unusable}`)
  return { picture: facts, bytes }
}

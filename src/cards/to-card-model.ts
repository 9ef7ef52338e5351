// The model of an article's card: its template, its photo if that is large enough, its texts.
import { type Hero, localTimeOf, type Submission } from '../article.ts'
import type { Site } from '../site/site.ts'
import { wording } from '../text/problem.ts'
import { accentOf, fontsOf, groundOf, templateOf } from './brand.ts'
import { canShow, smallestShown } from './choose-template.ts'
import { SHAPES, type Shape, type Size } from './geometry.ts'
import { type CardModel, type CardPhoto, type Flaw, RENDERER } from './model.ts'
import { findTemplate } from './templates.ts'

/** What of an article its card shows. */
export type CardSubject = Pick<Submission, 'title' | 'summary' | 'language' | 'direction' | 'published' | 'authors'> &
  Partial<
    Pick<
      Submission,
      'localTime' | 'section' | 'hero' | 'avatar' | 'cardTemplate' | 'cardAccent' | 'cardQuote' | 'cardNumber'
    >
  >

const DRAWABLE = /^image\/(jpeg|png|webp|gif|avif|tiff|svg\+xml)/

export function toCardModel(article: CardSubject, site: Site, now: Date, shape: Shape = 'wide'): CardModel {
  const { title, summary, language, direction, published, section, hero } = article
  const { template, own } = templateOf(article, site)
  const isSeen = own ? hero && DRAWABLE.test(hero.type) : hero && isShown(hero, template, shape, direction)
  const photo = hero && isSeen ? toPhoto(hero) : undefined
  return {
    renderer: RENDERER,
    template,
    ...(own && { own }),
    shape,
    language,
    direction,
    publication: site.title,
    ...(site.mark && { logo: site.mark.key, ...ratioOf(site.mark) }),
    accent: accentOf(article, site),
    ...groundOf(site),
    ...fontsOf(site),
    ...factsOf(article, { template, ...(own && { own }) }),
    ...(article.avatar && { avatar: article.avatar.key }),
    ...(section && { section: section.name }),
    title,
    ...((!photo || own) && { summary }),
    authors: article.authors.map(({ name }) => name),
    date: localTimeOf(article).toISOString().slice(0, 10),
    ...(isOld(published, now) && { year: localTimeOf(article).getUTCFullYear() }),
    ...(photo && { photo }),
  }
}

/** The quote and the number, unless the template never shows them: then its card must not change with them. */
function factsOf(
  { cardQuote, cardNumber }: CardSubject,
  { template, own }: Pick<CardModel, 'template' | 'own'>,
): Pick<CardModel, 'quote' | 'number'> {
  const isShown = own || template === 'auto' || findTemplate(template).showsFacts
  return isShown ? { ...(cardQuote && { quote: cardQuote }), ...(cardNumber && { number: cardNumber }) } : {}
}

const toPhoto = ({ key, type, width, height, focus, credit }: Hero): CardPhoto => ({
  key,
  width,
  height,
  ...(type.startsWith('image/svg') && { isDrawing: true }),
  ...(focus && { focus }),
  ...(credit && { credit }),
})

/** Whether an area of the template can show a picture without blurring it. */
function isShown(hero: Hero, template: string, shape: Shape, direction: Submission['direction']): boolean {
  if (!DRAWABLE.test(hero.type)) return false
  return canShow(template, toPhoto(hero), SHAPES[shape], direction)
}

export function ratioOf({ width, height }: Size): Pick<CardModel, 'logoRatio'> {
  const logoRatio = Math.max(1, Math.round((10 * width) / height)) / 10
  return logoRatio === 1 ? {} : { logoRatio }
}

/** The flaw that the article's photo has too few pixels for every area of the template. */
export function findUnshown(article: CardSubject, site: Site, shape: Shape): Flaw | undefined {
  const { hero, direction } = article
  const { template, own } = templateOf(article, site)
  if (own) return undefined
  const smallest = smallestShown(template, SHAPES[shape], direction)
  if (!hero || !smallest || !DRAWABLE.test(hero.type) || isShown(hero, template, shape, direction)) return undefined
  return {
    ...wording`the card has no picture: ${hero.width}x${hero.height} pixels are not enough`,
    hint: `use at least ${smallest.width}x${smallest.height} pixels`,
  }
}

function isOld(published: Date, now: Date): boolean {
  const anniversary = new Date(published)
  anniversary.setUTCFullYear(published.getUTCFullYear() + 1)
  return now >= anniversary
}

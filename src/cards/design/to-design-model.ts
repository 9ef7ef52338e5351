import type { Hero } from '../../article.ts'
import type { CardTemplate } from '../../site/settings.ts'
import type { Site } from '../../site/site.ts'
import { directionOf } from '../../text/language.ts'
import type { CardModel, Flaw } from '../model.ts'
import { type CardSubject, findUnshown, toCardModel } from '../to-card-model.ts'
import type { Design } from './design.ts'

export interface Designed {
  readonly model: CardModel
  /** The flaw that is known before drawing. */
  readonly flaw?: Flaw
}

interface DesignParts {
  readonly site: Site
  readonly now: Date
  readonly hero: Hero | undefined
}

/** The card of an article with the typed texts, in one look; absent: the look of the settings. */
export function toDesignModel(
  design: Design,
  look: CardTemplate | undefined,
  { site, now, hero }: DesignParts,
): Designed {
  const { title, summary, section, author, language, accent, quote, by, number, label } = design
  const article: CardSubject = {
    title,
    summary,
    language,
    direction: directionOf(language),
    published: now,
    authors: author === '' ? [] : [{ name: author, slug: '' }],
    ...(section !== '' && { section: { name: section, slug: '' } }),
    ...(hero && { hero }),
    ...(look && { cardTemplate: look }),
  }
  const flaw = findUnshown(article, site, 'wide')
  const { dark, ...model } = toCardModel(article, site, now)
  return {
    model: {
      ...model,
      accent,
      ...(design.dark && { dark: true }),
      ...(quote !== '' && { quote: { text: quote, ...(by !== '' && { by }) } }),
      ...(number !== '' && { number: { value: number, ...(label !== '' && { label }) } }),
    },
    ...(flaw && { flaw }),
  }
}

// The model of the card of a page that is not an article: its name, and the name of the publication.
import { localeOf } from '../../locales/locale.ts'
import type { Site } from '../../site/site.ts'
import { directionOf } from '../../text/language.ts'
import type { Shape } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type CardSubject, toCardModel } from '../to-card-model.ts'
import type { PageSubject } from './page-subject.ts'

// A page has no date. The model gets none either.
const NEVER = new Date(0)

/**
 * It contains neither the number of the articles nor their titles: its address, which platforms remember, would change with each article.
 * In all else it is the card of an article, so that the publication has one look.
 */
export function toPageModel(subject: PageSubject, site: Site, shape: Shape = 'wide'): CardModel {
  const language = subject.kind === 'language' ? subject.slug : site.language
  const { title, label, summary = '' } = textsOf(subject, site, language)
  const article: CardSubject = {
    title,
    summary,
    language,
    direction: directionOf(language),
    published: NEVER,
    authors: [],
    // A section may have a colour and a template of its own.
    ...(subject.kind === 'section' && { section: subject }),
  }
  const { section, ...model } = toCardModel(article, site, NEVER, shape)
  return {
    ...model,
    // The front page has the name as its title.
    ...(subject.kind === 'home' && { publication: '' }),
    ...(label !== undefined && { section: label }),
    date: '',
  }
}

interface Texts {
  readonly title: string
  /** What kind of page it is. */
  readonly label?: string
  readonly summary?: string
}

function textsOf(subject: PageSubject, site: Site, language: string): Texts {
  const { list, navigation } = localeOf(language, site.language).messages
  switch (subject.kind) {
    case 'home':
      return { title: site.title, summary: site.description }
    case 'feeds':
      return { title: navigation.feeds, summary: site.description }
    case 'tag':
      return { title: subject.name, label: list.topic }
    default:
      return { title: subject.name, label: list[subject.kind] }
  }
}

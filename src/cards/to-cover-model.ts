// The model of the art of a podcast, which is drawn if the publisher gives none.
import type { Site } from '../site/site.ts'
import { directionOf } from '../text/language.ts'
import { fontsOf, groundOf } from './brand.ts'
import { type CardModel, RENDERER } from './model.ts'
import { ratioOf } from './to-card-model.ts'

export function toCoverModel(site: Site): CardModel {
  const { podcast, language, mark, accent } = site
  const name = podcast.title || site.title
  const author = podcast.author || site.author
  return {
    renderer: RENDERER,
    template: 'cover',
    shape: 'cover',
    language,
    direction: directionOf(language),
    publication: name,
    ...(mark && { logo: mark.key, ...ratioOf(mark) }),
    accent,
    ...groundOf(site),
    ...fontsOf(site),
    title: name,
    authors: author && author !== name ? [author] : [],
    date: '',
  }
}

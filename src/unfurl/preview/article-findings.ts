// Problems of an article that its tags do not show, since every tag has a fallback.
import { type Article, isListed } from '../../article.ts'
import { type Finding, warning } from './finding.ts'
import { NO_INDEX } from './tag-findings.ts'

/** `found` are the problems of its tags. */
export function findInArticle(article: Article, found: readonly Finding[]): Finding[] {
  const others = isListed(article) ? found : found.map(finding => (finding.message === NO_INDEX ? UNLISTED : finding))
  return [...others, ...findInHero(article)]
}

const UNLISTED = warning(
  'the article is unlisted, so its page says noindex',
  'share it by its link elsewhere: these platforms show no preview of such a page',
  ['Telegram', 'Google Discover'],
)

function findInHero({ hero, source }: Article): Finding[] {
  if (!hero)
    return [
      warning('the article has no picture', `add one at least 1200 pixels wide in ${source}: "image: picture.jpg"`, [
        'Google Discover',
      ]),
    ]
  if (hero.alt !== '') return []
  return [
    warning(
      'the picture has no alternative text',
      `describe it in ${source}: "image: { src: ..., alt: ... }". Screen readers read this text`,
    ),
  ]
}

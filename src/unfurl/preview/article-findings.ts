// Problems of an article that its tags do not show, since every tag has a fallback.
import type { Article } from '../../article.ts'
import { type Finding, warning } from './finding.ts'

export function findInArticle({ hero, source }: Article): Finding[] {
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

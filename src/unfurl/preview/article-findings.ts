// What an article of the publication lacks that its tags cannot tell, since they always say something.
import type { Article } from '../../article.ts'
import { type Finding, warning } from './finding.ts'

export function findInArticle({ hero, source }: Article): Finding[] {
  if (!hero)
    return [
      warning('the article has no picture', `name one of 1200 pixels or more in ${source}: "image: picture.jpg"`, [
        'Google Discover',
      ]),
    ]
  if (hero.alt !== '') return []
  return [
    warning(
      'the picture has no alternative text',
      `say what is on it in ${source}: "image: { src: ..., alt: ... }". Readers who hear the post get nothing of it`,
    ),
  ]
}

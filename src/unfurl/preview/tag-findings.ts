// What is wrong with the tags of a page, whatever they say.
import { error, type Finding, namesOf, warning } from './finding.ts'
import { PLATFORMS } from './platforms.ts'
import { findArticleObject, findText, type PageFacts } from './read-page.ts'

export function findInTags(page: PageFacts): Finding[] {
  const findings: Finding[] = []
  const { robots } = page
  if (/\b(noindex|none)\b/i.test(robots))
    findings.push(
      error('robots says noindex', 'take it away: some remember it even after it is gone', [
        'Telegram',
        'Google Discover',
      ]),
    )
  else if (!/max-image-preview:\s*large/i.test(robots))
    findings.push(
      warning(
        'robots does not say max-image-preview:large',
        'write it: without it the picture is shown small or not at all',
        ['Google Discover'],
      ),
    )
  const wrong = page.metas.filter(({ by, key }) => by === 'name' && key.startsWith('og:'))
  if (wrong.length > 0)
    findings.push(
      error(`${wrong[0]?.key} is written with name=`, 'Open Graph is written with property=', [
        'Signal',
        'WhatsApp',
        'LinkedIn',
      ]),
    )
  for (const key of ['og:title', 'og:description', 'og:url', 'twitter:card'])
    if (page.metas.filter(meta => meta.key === key).length > 1)
      findings.push(warning(`${key} stands there twice`, 'keep one: some take the first, some the last'))
  if (findText(page, ['og:type']) !== 'article')
    findings.push(
      warning('og:type is not article', 'write it: the platforms named take only articles', ['Pinterest', 'Mastodon']),
    )
  if (page.hasBrokenGraph)
    findings.push(error('the JSON-LD is no JSON', 'let a program write it', ['Google Discover', 'Mastodon']))
  else if (!findArticleObject(page))
    findings.push(
      warning(
        'there is no JSON-LD of an article',
        'write a NewsArticle with headline, image, dates, author and publisher',
        ['Google Discover', 'Mastodon'],
      ),
    )
  const late = PLATFORMS.filter(({ reads }) => reads !== undefined && page.headEnd > reads)
  if (late.length > 0)
    findings.push(
      error(
        `the last tag stands at byte ${page.headEnd.toLocaleString('en')}`,
        'move the tags before scripts and styles',
        namesOf(late),
      ),
    )
  else if (page.headEnd > 16_384)
    findings.push(
      warning(
        `the last tag stands at byte ${page.headEnd.toLocaleString('en')}`,
        'move the tags before scripts and styles: 16 KB are read by everybody',
      ),
    )
  return findings
}

// What is wrong with the tags of a page, whatever they say.
import { error, type Finding, namesOf, warning } from './finding.ts'
import { PLATFORMS } from './platforms.ts'
import { findText, type PageFacts } from './read-page.ts'
import { findArticleObject, findMastodonObject, typesOf } from './structured-data.ts'

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
  findings.push(...findInData(page))
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

function findInData({ data }: PageFacts): Finding[] {
  if (data.isBroken) return [error('the JSON-LD is no JSON', 'let a program write it', ['Google Discover', 'Mastodon'])]
  if (!findArticleObject(data.graph))
    return [
      warning(
        'there is no JSON-LD of an article',
        'write a NewsArticle with headline, image, dates, author and publisher',
        ['Google Discover', 'Mastodon'],
      ),
    ]
  if (findMastodonObject(data.roots)) return []
  const other = findArticleObject(data.roots)
  const [message, mend] = other
    ? [`the JSON-LD is of type ${typesOf(other).join(', ')}`, 'write NewsArticle alone: no other type is read there']
    : data.isBrokenDecoded
      ? ['the JSON-LD is no JSON once entities are decoded', 'write \\u0026 for each & in it']
      : [
          'the JSON-LD of the article is inside another object',
          'write a script for each object, without @graph: only @type at the root is read there',
        ]
  return [warning(message, mend, ['Mastodon'])]
}

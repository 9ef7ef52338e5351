// Problems with the tags of a page, apart from their texts.
import { error, type Finding, namesOf, warning } from './finding.ts'
import { PLATFORMS } from './platforms.ts'
import { findText, type PageFacts } from './read-page.ts'
import { findArticleObject, findMastodonObject, typesOf } from './structured-data.ts'

export const NO_INDEX = 'robots says noindex'

export function findInTags(page: PageFacts): Finding[] {
  const findings: Finding[] = []
  const { robots } = page
  if (/\b(noindex|none)\b/i.test(robots))
    findings.push(
      error(NO_INDEX, 'remove it: some platforms remember it even after you remove it', [
        'Telegram',
        'Google Discover',
      ]),
    )
  else if (!/max-image-preview:\s*large/i.test(robots))
    findings.push(
      warning('robots has no max-image-preview:large', 'add it: without it the picture is shown small or not at all', [
        'Google Discover',
      ]),
    )
  const wrong = page.metas.filter(({ by, key }) => by === 'name' && key.startsWith('og:'))
  if (wrong.length > 0)
    findings.push(
      error(`${wrong[0]?.key} is written with name=`, 'Open Graph tags need property=', [
        'Signal',
        'WhatsApp',
        'LinkedIn',
      ]),
    )
  for (const key of ['og:title', 'og:description', 'og:url', 'twitter:card'])
    if (page.metas.filter(meta => meta.key === key).length > 1)
      findings.push(warning(`${key} appears twice`, 'keep one: some platforms use the first, some the last'))
  if (findText(page, ['og:type']) !== 'article')
    findings.push(
      warning('og:type is not article', 'set it: these platforms accept only articles', ['Pinterest', 'Mastodon']),
    )
  findings.push(...findInData(page))
  const late = PLATFORMS.filter(({ reads }) => reads !== undefined && page.headEnd > reads)
  if (late.length > 0)
    findings.push(
      error(
        `the last tag is at byte ${page.headEnd.toLocaleString('en')}`,
        'move the tags before scripts and styles',
        namesOf(late),
      ),
    )
  else if (page.headEnd > 16_384)
    findings.push(
      warning(
        `the last tag is at byte ${page.headEnd.toLocaleString('en')}`,
        'move the tags before scripts and styles: all platforms read the first 16 KB',
      ),
    )
  return findings
}

function findInData({ data }: PageFacts): Finding[] {
  if (data.isBroken)
    return [error('the JSON-LD is not valid JSON', 'generate it with a JSON library', ['Google Discover', 'Mastodon'])]
  if (!findArticleObject(data.graph))
    return [
      warning(
        'there is no JSON-LD for an article',
        'add a NewsArticle with headline, image, dates, author and publisher',
        ['Google Discover', 'Mastodon'],
      ),
    ]
  if (findMastodonObject(data.roots)) return []
  const other = findArticleObject(data.roots)
  const [message, fix] = other
    ? [`the JSON-LD is of type ${typesOf(other).join(', ')}`, 'use NewsArticle only: no other type is read there']
    : data.isBrokenDecoded
      ? ['the JSON-LD is not valid JSON after decoding entities', 'write \\u0026 for each & in it']
      : [
          'the JSON-LD of the article is inside another object',
          'use one script for each object, without @graph: only @type at the root is read there',
        ]
  return [warning(message, fix, ['Mastodon'])]
}

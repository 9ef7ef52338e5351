// What is wrong with a page's preview, where it shows, and what mends it.
import { error, type Finding, namesOf, warning } from './finding.ts'
import { imageOn, type Look, lookOn, type Pictures } from './look.ts'
import { findInPictures } from './picture-findings.ts'
import { PLATFORMS } from './platforms.ts'
import { findArticleObject, findText, type PageFacts, resolve } from './read-page.ts'

export interface Preview {
  readonly page: PageFacts
  readonly looks: readonly Look[]
  readonly findings: readonly Finding[]
}

/** Every picture that some platform would fetch. */
export function imagesOf(page: PageFacts): string[] {
  return [...new Set(PLATFORMS.flatMap(platform => imageOn(platform, page) ?? []))]
}

export function previewPage(page: PageFacts, pictures: Pictures): Preview {
  const looks = PLATFORMS.map(platform => lookOn(platform, page, pictures))
  return {
    page,
    looks,
    findings: [...findInTexts(page, looks), ...findInPictures(page, pictures, imagesOf(page)), ...findInTags(page)],
  }
}

// Search results and most feeds cut about here.
const TITLE_LENGTH = 60

function findInTexts(page: PageFacts, looks: readonly Look[]): Finding[] {
  const findings: Finding[] = []
  const title = findText(page, ['og:title', 'title']) ?? ''
  if (!title) findings.push(error('there is no title', 'write og:title and <title>'))
  else if (!findText(page, ['og:title']))
    findings.push(warning('og:title is missing', 'write it: not every platform reads <title>'))
  const cut = looks.filter(look => look.cut.title).map(({ platform }) => platform)
  if (cut.length > 0)
    findings.push(
      warning(
        `the title of ${[...title].length} characters is cut`,
        `begin with what matters: ${TITLE_LENGTH} characters are seen everywhere`,
        namesOf(cut),
      ),
    )
  else if ([...title].length > TITLE_LENGTH)
    findings.push(
      warning(
        `the title has ${[...title].length} characters`,
        `search results cut at about ${TITLE_LENGTH}: begin with what matters`,
      ),
    )
  if (!findText(page, ['og:description']))
    findings.push(
      error(
        'og:description is missing',
        'write a sentence: the space below the title stays empty',
        namesOf(PLATFORMS.filter(({ descriptionLength }) => descriptionLength > 0)),
      ),
    )
  const headline = findText(page, ['ld:headline'])
  if (headline && title && headline !== findText(page, ['og:title', 'title']))
    findings.push(
      warning('the JSON-LD headline is not og:title', 'make them one: the platforms named show the headline', [
        'Mastodon',
        'Google Discover',
      ]),
    )
  return findings
}

function findInTags(page: PageFacts): Finding[] {
  const findings: Finding[] = []
  const robots = findText(page, ['robots']) ?? ''
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
  if (!findText(page, ['og:url']))
    findings.push(
      warning('og:url is missing', 'write the address that shares are counted for', ['Facebook', 'WhatsApp']),
    )
  const canonical = resolve(findText(page, ['link:canonical']), page)
  if (!canonical) findings.push(warning('there is no canonical address', 'write <link rel="canonical">'))
  else if (new URL(canonical).host !== new URL(page.url).host)
    findings.push(
      warning(`the canonical address is on another host, ${new URL(canonical).host}`, 'the platforms named ignore it', [
        'Mastodon',
      ]),
    )
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

// Problems with the texts of a page.
import { error, type Finding, namesOf, warning } from './finding.ts'
import type { PlatformPreview } from './platform-preview.ts'
import { PLATFORMS } from './platforms.ts'
import { findText, type PageFacts } from './read-page.ts'

/** Problems with how they are written: by scripts, in which encoding, escaped once or twice. */
export function findInWriting(page: PageFacts): Finding[] {
  const findings: Finding[] = []
  if (page.isScriptOnly && page.title === '')
    findings.push(
      error(
        'the page is empty until its scripts run',
        'render at least the tags on the server: only Google runs scripts for previews',
      ),
    )
  if (page.charset !== undefined && page.charset !== 'utf-8')
    findings.push(
      warning(`the encoding of the page is ${page.charset}`, 'use UTF-8: not all platforms read other encodings'),
    )
  if (page.charset === undefined && page.metas.some(({ content }) => /[^\0-\x7f]/.test(content)))
    findings.push(warning('the page does not declare its encoding', 'add <meta charset="utf-8"> first in its head'))
  const escaped = ['og:title', 'og:description']
    .map(key => /&(?:[a-z]+|#\d+|#x[\da-f]+);/i.exec(findText(page, [key]) ?? '')?.[0])
    .find(entity => entity !== undefined)
  if (escaped)
    findings.push(warning(`the texts contain ${escaped} as visible characters`, 'escape them once, not twice'))
  return findings
}

// Search results and most feeds cut about here.
const TITLE_LENGTH = 60

/** Problems with their content, and with the places where they are cut. */
export function findInTexts(page: PageFacts, previews: readonly PlatformPreview[]): Finding[] {
  const findings: Finding[] = []
  const title = findText(page, ['og:title', 'title']) ?? ''
  if (!title) findings.push(error('the title is missing', 'add og:title and <title>'))
  else if (!findText(page, ['og:title']))
    findings.push(warning('og:title is missing', 'add it: not every platform reads <title>'))
  const cut = previews.filter(preview => preview.cut.title).map(({ platform }) => platform)
  if (cut.length > 0)
    findings.push(
      warning(
        `the title of ${[...title].length} characters is cut`,
        `put the important words first: ${TITLE_LENGTH} characters are visible everywhere`,
        namesOf(cut),
      ),
    )
  else if ([...title].length > TITLE_LENGTH)
    findings.push(
      warning(
        `the title has ${[...title].length} characters`,
        `search results cut it at about ${TITLE_LENGTH}: put the important words first`,
      ),
    )
  if (!findText(page, ['og:description']))
    findings.push(
      error(
        'og:description is missing',
        'add a sentence: without it the space below the title is empty',
        namesOf(PLATFORMS.filter(({ descriptionLength }) => descriptionLength > 0)),
      ),
    )
  const isOther = (headline: string | undefined) =>
    headline && title && headline !== findText(page, ['og:title', 'title'])
  const showing = [
    ...(isOther(findText(page, ['root:headline'])) ? ['Mastodon'] : []),
    ...(isOther(findText(page, ['ld:headline'])) ? ['Google Discover'] : []),
  ]
  if (showing.length > 0)
    findings.push(
      warning(
        'the JSON-LD headline differs from og:title',
        'use the same text: these platforms show the headline',
        showing,
      ),
    )
  return findings
}

// Problems with the picture of a preview.
import { isThisMachine } from '../../text/http/this-machine.ts'
import { error, type Finding, namesOf, warning } from './finding.ts'
import { type ImageReport, type ImageReports, imageOn, isDrawn } from './platform-preview.ts'
import { PLATFORMS, type Platform } from './platforms.ts'
import { findText, type PageFacts, resolve } from './read-page.ts'

export function findInPictures(page: PageFacts, pictures: ImageReports, urls: readonly string[]): Finding[] {
  const findings: Finding[] = []
  if (!findText(page, ['og:image', 'og:image:url']))
    return [error('og:image is missing', 'add a JPEG of 1200 by 630 pixels')]
  for (const url of urls) {
    const facts = pictures.get(url)
    const takers = PLATFORMS.filter(platform => imageOn(platform, page) === url)
    if (!facts) continue
    if ('failure' in facts)
      findings.push(
        error(
          `the picture ${url} cannot be fetched: ${facts.failure}`,
          'the server must answer 200 to everyone, without a redirect to a page',
          namesOf(takers),
        ),
      )
    else findings.push(...findInPicture(facts, takers))
  }
  if (!findText(page, ['og:image:alt', 'twitter:image:alt']))
    findings.push(warning('the picture has no alternative text', 'add og:image:alt: screen readers read this text'))
  if (!findText(page, ['og:image:width']) || !findText(page, ['og:image:height']))
    findings.push(
      warning(
        'og:image:width and og:image:height are missing',
        'add them: without them the first share has no picture',
        ['Facebook'],
      ),
    )
  findings.push(...findInSize(page, pictures))
  if (page.metas.filter(({ key }) => key === 'og:image').length > 1)
    findings.push(warning('there is more than one og:image', 'keep one: some platforms use the first, some the last'))
  if (!findText(page, ['twitter:card']))
    findings.push(
      warning('twitter:card is missing', 'add it with summary_large_image: without it the picture is shown small', [
        'X',
        'Discord',
      ]),
    )
  return findings
}

/** Whether the picture has the size that the tags declare: platforms reserve space for that size. */
function findInSize(page: PageFacts, pictures: ImageReports): Finding[] {
  const image = resolve(findText(page, ['og:image', 'og:image:url']), page)
  const facts = image === undefined ? undefined : pictures.get(image)
  const [width, height] = ['og:image:width', 'og:image:height'].map(key => findText(page, [key]))
  if (!facts || 'failure' in facts || width === undefined || height === undefined) return []
  if (Number(width) === facts.width && Number(height) === facts.height) return []
  return [
    warning(
      `og:image:width and og:image:height are ${width} by ${height}, but the picture is ${facts.width} by ${facts.height}`,
      'use the real size',
      ['Facebook'],
    ),
  ]
}

// The smallest part of a picture that should be visible after cropping.
const MIN_VISIBLE = 0.6

function findInPicture(facts: ImageReport, takers: readonly Platform[]): Finding[] {
  const findings: Finding[] = []
  const { url, type, bytes = 0, width, height } = facts
  if (!url.startsWith('https:') && !isThisMachine(url))
    findings.push(
      warning(
        `the picture ${url} is not served over https`,
        'serve it over https: these platforms accept nothing else',
        ['Signal', 'WhatsApp'],
      ),
    )
  if (facts.isRedirected)
    findings.push(
      warning(`the picture ${url} is redirected`, 'use the final address: not all platforms follow redirects'),
    )
  if (facts.hasLength === false)
    findings.push(
      warning(`the picture ${url} has no Content-Length header`, 'configure the server to send it', [
        'Signal',
        'WhatsApp',
      ]),
    )
  const refused = takers.filter(platform => !isDrawn(platform, facts))
  const heavy = refused.filter(({ picture }) => bytes > picture.maxBytes)
  if (heavy.length > 0)
    findings.push(
      error(
        `the picture has ${bytes.toLocaleString('en')} bytes`,
        `make it smaller: ${Math.min(...heavy.map(({ picture }) => picture.maxBytes)).toLocaleString('en')} are accepted everywhere`,
        namesOf(heavy),
      ),
    )
  const unknown = refused.filter(platform => !isDrawn(platform, { ...facts, bytes: 0, width: 9999, height: 9999 }))
  if (unknown.length > 0) findings.push(error(`the picture is ${type}`, 'make it a JPEG or PNG', namesOf(unknown)))
  const tiny = refused.filter(({ picture }) => Math.min(width, height) < picture.minSide)
  if (tiny.length > 0)
    findings.push(error(`the picture has only ${width} by ${height} pixels`, 'make it 1200 by 630', namesOf(tiny)))
  const small = takers.filter(platform => isDrawn(platform, facts) && width < platform.picture.largeFrom)
  if (small.length > 0)
    findings.push(
      warning(
        `the picture is shown small: it is ${width} by ${height} pixels`,
        `make it at least ${Math.max(...small.map(({ picture }) => picture.largeFrom))} wide`,
        namesOf(small),
      ),
    )
  const seen = (ratio: number) => Math.min(width / height / ratio, (ratio * height) / width)
  const cut = takers.filter(
    platform =>
      isDrawn(platform, facts) &&
      width >= platform.picture.largeFrom &&
      platform.picture.ratio > 0 &&
      seen(platform.picture.ratio) < MIN_VISIBLE,
  )
  if (cut.length > 0)
    findings.push(
      warning(
        `only ${Math.round(100 * seen(1.91))} % of the picture (${width} by ${height} pixels) is visible`,
        'make it 1200 by 630: these platforms crop it to that shape',
        namesOf(cut),
      ),
    )
  return findings
}

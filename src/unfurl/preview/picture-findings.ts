// What is wrong with the picture of a preview.
import { isThisMachine } from '../../text/this-machine.ts'
import { error, type Finding, namesOf, warning } from './finding.ts'
import { imageOn, isDrawn, type PictureFacts, type Pictures } from './look.ts'
import { PLATFORMS, type Platform } from './platforms.ts'
import { findText, type PageFacts, resolve } from './read-page.ts'

export function findInPictures(page: PageFacts, pictures: Pictures, urls: readonly string[]): Finding[] {
  const findings: Finding[] = []
  if (!findText(page, ['og:image', 'og:image:url']))
    return [error('there is no og:image', 'name a JPEG of 1200 by 630 pixels')]
  for (const url of urls) {
    const facts = pictures.get(url)
    const takers = PLATFORMS.filter(platform => imageOn(platform, page) === url)
    if (!facts) continue
    if ('failure' in facts)
      findings.push(
        error(
          `the picture ${url} cannot be had: ${facts.failure}`,
          'it must answer 200 to everybody, without a redirect to a page',
          namesOf(takers),
        ),
      )
    else findings.push(...findInPicture(facts, takers))
  }
  if (!findText(page, ['og:image:alt', 'twitter:image:alt']))
    findings.push(
      warning('the picture has no alternative text', 'write og:image:alt: readers who hear the post get nothing of it'),
    )
  if (!findText(page, ['og:image:width']) || !findText(page, ['og:image:height']))
    findings.push(
      warning(
        'og:image:width and og:image:height are missing',
        'write them: the first share shows no picture without them',
        ['Facebook'],
      ),
    )
  findings.push(...findInSize(page, pictures))
  if (page.metas.filter(({ key }) => key === 'og:image').length > 1)
    findings.push(warning('there are several og:image', 'keep one: some take the first, some the last'))
  if (!findText(page, ['twitter:card']))
    findings.push(
      warning('twitter:card is missing', 'write summary_large_image, or the picture is shown small', ['X', 'Discord']),
    )
  return findings
}

/** Whether the picture is as large as the page says: readers leave room for what it says. */
function findInSize(page: PageFacts, pictures: Pictures): Finding[] {
  const image = resolve(findText(page, ['og:image', 'og:image:url']), page)
  const facts = image === undefined ? undefined : pictures.get(image)
  const [width, height] = ['og:image:width', 'og:image:height'].map(key => findText(page, [key]))
  if (!facts || 'failure' in facts || width === undefined || height === undefined) return []
  if (Number(width) === facts.width && Number(height) === facts.height) return []
  return [
    warning(
      `og:image:width and og:image:height say ${width} by ${height}, the picture has ${facts.width} by ${facts.height}`,
      'write what it has',
      ['Facebook'],
    ),
  ]
}

// Least part of a picture that should be left of it.
const MIN_VISIBLE = 0.6

function findInPicture(facts: PictureFacts, takers: readonly Platform[]): Finding[] {
  const findings: Finding[] = []
  const { url, type, bytes = 0, width, height } = facts
  if (!url.startsWith('https:') && !isThisMachine(url))
    findings.push(
      warning(`the picture ${url} is not fetched by https`, 'serve it by https: the platforms named refuse others', [
        'Signal',
        'WhatsApp',
      ]),
    )
  if (facts.isRedirected)
    findings.push(warning(`the picture ${url} is redirected`, 'name the address that it ends at: not all follow'))
  if (facts.hasLength === false)
    findings.push(
      warning(`the picture ${url} comes without Content-Length`, 'let the server say it', ['Signal', 'WhatsApp']),
    )
  const refused = takers.filter(platform => !isDrawn(platform, facts))
  const heavy = refused.filter(({ picture }) => bytes > picture.mostBytes)
  if (heavy.length > 0)
    findings.push(
      error(
        `the picture has ${bytes.toLocaleString('en')} bytes`,
        `make it smaller: ${Math.min(...heavy.map(({ picture }) => picture.mostBytes)).toLocaleString('en')} are taken everywhere`,
        namesOf(heavy),
      ),
    )
  const unknown = refused.filter(platform => !isDrawn(platform, { ...facts, bytes: 0, width: 9999, height: 9999 }))
  if (unknown.length > 0) findings.push(error(`the picture is ${type}`, 'make it a JPEG or PNG', namesOf(unknown)))
  const tiny = refused.filter(({ picture }) => Math.min(width, height) < picture.least)
  if (tiny.length > 0)
    findings.push(error(`the picture has only ${width} by ${height} pixels`, 'make it 1200 by 630', namesOf(tiny)))
  const small = takers.filter(platform => isDrawn(platform, facts) && width < platform.picture.largeFrom)
  if (small.length > 0)
    findings.push(
      warning(
        `the picture of ${width} by ${height} pixels is shown small`,
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
        `of the picture of ${width} by ${height} pixels ${Math.round(100 * seen(1.91))} % are seen`,
        'make it 1200 by 630: the platforms named cut it to that shape',
        namesOf(cut),
      ),
    )
  return findings
}

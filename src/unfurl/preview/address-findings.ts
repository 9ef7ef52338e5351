// Problems with the addresses in a page's tags: its own, and that of its picture.
import { error, type Finding, warning } from './finding.ts'
import { findText, type PageFacts, resolve } from './read-page.ts'

export function findInAddresses(page: PageFacts): Finding[] {
  return [...findInImage(page), ...findInUrl(page), ...findInCanonical(page), ...findInRefresh(page)]
}

const isWhole = (address: string) => /^https?:\/\//i.test(address)

function findInImage(page: PageFacts): Finding[] {
  const image = findText(page, ['og:image', 'og:image:url'])
  if (image === undefined || isWhole(image)) return []
  return resolve(image, page) === undefined
    ? [error('og:image is not a web address', 'set it to a picture that can be fetched over http')]
    : [
        error(`og:image is not a full address: ${image.slice(0, 100)}`, `write ${resolve(image, page)}`, [
          'Facebook',
          'X',
          'WhatsApp',
        ]),
      ]
}

function findInUrl(page: PageFacts): Finding[] {
  const url = findText(page, ['og:url'])
  if (url === undefined)
    return [
      warning('og:url is missing', 'add it with the address that shares are counted for', ['Facebook', 'WhatsApp']),
    ]
  if (!isWhole(url) || !URL.canParse(url))
    return [warning(`og:url is not a full address: ${url.slice(0, 100)}`, 'start it with https://', ['Facebook'])]
  const host = findOtherHost(url, page)
  return host === undefined
    ? []
    : [
        warning(
          `og:url is on another host, ${host}`,
          'set it to the address of this page: these platforms show the page at og:url instead',
          ['Facebook', 'WhatsApp'],
        ),
      ]
}

function findInCanonical(page: PageFacts): Finding[] {
  const canonical = resolve(findText(page, ['link:canonical']), page)
  if (!canonical) return [warning('the canonical address is missing', 'add <link rel="canonical">')]
  const host = findOtherHost(canonical, page)
  return host === undefined
    ? []
    : [warning(`the canonical address is on another host, ${host}`, 'these platforms ignore it', ['Mastodon'])]
}

function findOtherHost(address: string, page: PageFacts): string | undefined {
  const { host } = new URL(address)
  return host === new URL(page.url).host ? undefined : host
}

function findInRefresh({ sendsOn }: PageFacts): Finding[] {
  return sendsOn
    ? [
        warning(
          'the page redirects with <meta http-equiv="refresh">',
          'redirect with status 301: previews show this page, not the new one',
        ),
      ]
    : []
}

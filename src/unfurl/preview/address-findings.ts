// What is wrong with the addresses that a page gives: its own, and that of its picture.
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
    ? [error('og:image is no address on the web', 'name a picture that can be fetched by http')]
    : [
        error(`og:image is not a whole address: ${image.slice(0, 100)}`, `write ${resolve(image, page)}`, [
          'Facebook',
          'X',
          'WhatsApp',
        ]),
      ]
}

function findInUrl(page: PageFacts): Finding[] {
  const url = findText(page, ['og:url'])
  if (url === undefined)
    return [warning('og:url is missing', 'write the address that shares are counted for', ['Facebook', 'WhatsApp'])]
  if (!isWhole(url) || !URL.canParse(url))
    return [warning(`og:url is not a whole address: ${url.slice(0, 100)}`, 'begin it with https://', ['Facebook'])]
  const host = findOtherHost(url, page)
  return host === undefined
    ? []
    : [
        warning(
          `og:url is on another host, ${host}`,
          'write the address of this page: the platforms named show what they find there',
          ['Facebook', 'WhatsApp'],
        ),
      ]
}

function findInCanonical(page: PageFacts): Finding[] {
  const canonical = resolve(findText(page, ['link:canonical']), page)
  if (!canonical) return [warning('there is no canonical address', 'write <link rel="canonical">')]
  const host = findOtherHost(canonical, page)
  return host === undefined
    ? []
    : [warning(`the canonical address is on another host, ${host}`, 'the platforms named ignore it', ['Mastodon'])]
}

function findOtherHost(address: string, page: PageFacts): string | undefined {
  const { host } = new URL(address)
  return host === new URL(page.url).host ? undefined : host
}

function findInRefresh({ sendsOn }: PageFacts): Finding[] {
  return sendsOn
    ? [
        warning(
          'the page sends readers on by <meta http-equiv="refresh">',
          'answer 301 with the new address: previews are made of this page, not of that one',
        ),
      ]
    : []
}

// Really Simple Licensing 1.0 (rslstandard.org/rsl): what programs may do with the articles. Optional.
import type { Publication } from './context.ts'
import type { Site } from './site/site.ts'
import { element, textElement } from './text/xml.ts'

export const RSL = { type: 'application/rsl+xml', namespace: 'https://rslstandard.org/rsl' } as const

export function hasLicense({ rsl }: Pick<Site, 'rsl'>): boolean {
  return rsl.permits.length > 0 || rsl.prohibits.length > 0
}

/** The headers of every feed and page about its use; none if the settings about it are empty. */
export function termHeaders({ site, paths }: Publication): Readonly<Record<string, string>> {
  return {
    ...(hasLicense(site) && { link: `<${paths.license}>; rel="license"; type="${RSL.type}"` }),
    ...(site.contentUsage && { 'content-usage': site.contentUsage }),
  }
}

/** `<content>`: the terms for an address. In feeds, `prefix` is `rsl:`. */
export function renderTerms({ rsl, copyright }: Site, url: string, prefix = ''): string {
  const usage = (name: string, uses: readonly string[]) =>
    uses.length > 0 ? textElement(prefix + name, uses.join(' '), { type: 'usage' }) : ''
  const payment = element(`${prefix}payment`, { type: rsl.payment })
  const license = usage('permits', rsl.permits) + usage('prohibits', rsl.prohibits) + payment
  return element(
    `${prefix}content`,
    { url },
    element(`${prefix}license`, {}, license) +
      (copyright && textElement(`${prefix}copyright`, copyright)) +
      (rsl.terms && textElement(`${prefix}terms`, rsl.terms)),
  )
}

/** The licence of the whole publication, as a document of its own. */
export function renderLicense({ site, paths }: Publication): string {
  const content = renderTerms(site, paths.home)
  return `<?xml version="1.0" encoding="utf-8"?>\n${element('rsl', { xmlns: RSL.namespace }, `\n${content}\n`)}\n`
}

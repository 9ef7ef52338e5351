// FeedBurner replaced the link of each entry by one of its own, and kept the original: `<feedburner:origLink>`
// (http://rssnamespace.org/feedburner/ext/1.0), as Pheedo did. feedsmith does not know these elements.

const ORIGINAL_LINK = /<(\/?)(?:[\w.-]+:)?origLink(?=[\s/>])/g
// Of the elements that feedsmith reads in every format, the one with this meaning.
const ELEMENT = 'dcterms:isVersionOf'
const NAMESPACE = 'xmlns:dcterms="http://purl.org/dc/terms/"'

interface WithTerms {
  readonly dcterms?: { readonly isVersionOf?: readonly string[] | undefined } | undefined
}

/** The text of a feed in which feedsmith finds the original links. */
export const keepOriginalLinks = (text: string): string =>
  text.replace(ORIGINAL_LINK, (_, slash: string) => `<${slash}${ELEMENT}${slash ? '' : ` ${NAMESPACE}`}`)

/** Of an entry as feedsmith read it. */
export const originalLinkOf = ({ dcterms }: WithTerms): string | undefined => dcterms?.isVersionOf?.[0]

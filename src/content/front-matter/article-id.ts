// The permanent id of an article, and its address elsewhere, in front matter.
import { type Report, wording } from '../../text/problem.ts'
import { type Fields, toText } from './fields.ts'

/**
 * An id is an IRI (RFC 4287 4.2.6), or what another generator has put into its feeds, as `guid` always is: Docusaurus and
 * others use `id` for something else.
 */
export function parseId(fields: Fields): string | undefined {
  const accepts = (value: unknown) => toText(value) !== undefined
  const field = fields.find(['guid'], accepts) ?? fields.find(['id', 'uuid', 'uid'], accepts)
  const text = toText(field?.value)?.replace(/\s+/g, ' ')
  if (field === undefined || text === undefined) return undefined
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return `urn:uuid:${text.toLowerCase()}`
  if (field.name.toLowerCase() === 'guid') return text.slice(0, MAX_LENGTH)
  return /^(https?:\/\/|urn:|tag:|[a-z][a-z0-9+.-]*:)[^\s<>"{}|\\^`]+$/i.test(text) ? text : undefined
}

// The id must fit into an index.
const MAX_LENGTH = 1000

export function parseCanonical(fields: Fields, report: Report): string | undefined {
  const field = fields.find(
    ['canonical', 'canonicalurl', 'canonicallink', 'relcanonical', 'originalurl'],
    value => toText(value) !== undefined,
  )
  const text = toText(field?.value)
  if (field === undefined || text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url.href
  report(
    'warning',
    fields.lineOf(field.name),
    wording`${field.name}: ${JSON.stringify(text)} is not an address`,
    'write the full address, with https://',
  )
  return undefined
}

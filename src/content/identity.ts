// What front matter says of an article's permanent name and of its place elsewhere.
import { type Fields, toText } from './fields.ts'
import type { Report } from './report.ts'

// RFC 4287 4.2.6: an id is an IRI. Docusaurus uses `id` for names of its own, which are none.
export function parseId(fields: Fields, report: Report): string | undefined {
  const field = fields.find(['guid', 'id', 'uuid', 'uid'], value => toText(value) !== undefined)
  const text = toText(field?.value)
  if (field === undefined || text === undefined) return undefined
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return `urn:uuid:${text.toLowerCase()}`
  if (/^(https?:\/\/|urn:|tag:|[a-z][a-z0-9+.-]*:)[^\s<>"{}|\\^`]+$/i.test(text)) return text
  if (field.name.toLowerCase() === 'guid')
    report(
      'warning',
      fields.lineOf(field.name),
      `${field.name}: ${JSON.stringify(text)} is no URI`,
      'an id looks like urn:uuid:..., tag:... or https://...; a new one is made',
    )
  return undefined
}

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
    `${field.name}: ${JSON.stringify(text)} is no address`,
    'write the whole of it, with https://',
  )
  return undefined
}

// The people in a recording, as front matter names them.
import type { Participant } from '../../article.ts'
import { toPlainText } from '../body/plain-text.ts'
import type { AuthorBook } from './authors.ts'
import { isTable, toList, toText } from './fields.ts'
import { splitPeople } from './people.ts'

// Programs show a few.
const MAX_PEOPLE = 50
const MAX_ROLE = 128

/** Text, a list of names or of keys in the publication's file of authors, or tables; `usual` is the role of who has none. */
export function parseParticipants(value: unknown, usual: string, book: AuthorBook = new Map()): Participant[] {
  return toList(value)
    .slice(0, MAX_PEOPLE)
    .flatMap(item => {
      if (isTable(item)) {
        const known = book.get(toText(item.key ?? item.id ?? item.name) ?? '')
        const name = toPlainText(toText(item.name) ?? '') || known?.name || ''
        const role = (toPlainText(toText(item.role) ?? '').toLowerCase() || usual).slice(0, MAX_ROLE)
        const url = toAddress(item.url ?? item.href ?? item.uri ?? item.website ?? item.link ?? known?.url)
        const image = toAddress(item.image ?? item.img ?? item.photo ?? item.avatar)
        return name === ''
          ? []
          : { name, role, ...(url !== undefined && { url }), ...(image !== undefined && { image }) }
      }
      const text = toPlainText(toText(item) ?? '')
      const names =
        typeof value === 'string' ? splitPeople(text, { isPlural: true, isKnown: name => book.has(name) }) : [text]
      return names.flatMap(name => {
        const { name: written, url } = book.get(name) ?? { name }
        const known = toAddress(url)
        return written === '' ? [] : { name: written, role: usual, ...(known !== undefined && { url: known }) }
      })
    })
}

function toAddress(value: unknown): string | undefined {
  const url = URL.parse(toText(value) ?? '')
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined
}

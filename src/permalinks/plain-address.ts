// Addresses of a WordPress without permalinks (class-wp-query.php): the query says which post it is. Posts, pages and attachments are
// numbered together, so that `?p=7` also leads to the page 7.
const NAMES = ['p', 'page_id', 'attachment_id', 'name', 'pagename']
const NUMBERED: ReadonlySet<string> = new Set(NAMES.slice(0, 3))

/**
 * The one form that all such addresses of an article get: `/?p=7`, or `/?p=name` with a slug, percent-encoded. Undefined for any
 * other address. `address` may be a path.
 */
export function plainAddress(address: string): string | undefined {
  if (!address.includes('=')) return undefined
  const url = URL.parse(address.trim(), 'https://publication.invalid')
  // The blog may be in a folder. Elsewhere, such a query is only part of an address.
  const place = url && /^(\/[^/]+)?\/(?:index\.php)?$/i.exec(url.pathname)
  if (!place) return undefined
  const [, folder = ''] = place
  for (const name of NAMES) {
    const value = url.searchParams.get(name) ?? ''
    const isNumber = /^\d{1,12}$/.test(value)
    if (isNumber ? NUMBERED.has(name) : folder === '' && name !== 'page_id' && /^[^/\s]{1,200}$/.test(value))
      return `/?p=${encodeURIComponent(value)}`
  }
  return undefined
}

/** The same of an id: in the feeds of WordPress, it is such an address with a number (`<guid>http://old.example/?p=7</guid>`). */
export const addressOfId = (id: string): string | undefined =>
  /^https?:\/\/[^?#]+\?(?:p|page_id|attachment_id)=\d+$/i.test(id) ? plainAddress(id) : undefined

/** The path of an address behind `index.php`, as a WordPress on a server that rewrites no addresses has it; otherwise undefined. */
export const behindIndex = (path: string): string | undefined => /^(?:\/[^/]+)?\/index\.php(\/.*)$/i.exec(path)?.[1]

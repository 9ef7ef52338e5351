// Which file an address becomes. No host needs both `x.html` and a folder `x`, so there is never both.
import { decodePath } from '../text/url.ts'

// Documents with this first part have no extension in their address.
const DOCUMENTS = /^\/(?:articles|embed|head|bar|share|feeds)(?:\/|$)/

/** `/tags/a/` is `tags/a/index.html`, `/articles/b` is `articles/b.html`; `path` is encoded, and may have a query. */
export function filePathOf(path: string): string {
  const [address = ''] = path.split('?')
  const names = decodePath(address)
  if (names.endsWith('/')) return `${names.slice(1)}index.html`
  return names.slice(1) + (DOCUMENTS.test(names) && !/^\/head\/.*\.json$/.test(names) ? '.html' : '')
}

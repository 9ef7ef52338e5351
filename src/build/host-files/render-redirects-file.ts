// `_redirects`: Netlify (docs.netlify.com/manage/routing/redirects) and Cloudflare (developers.cloudflare.com/workers/static-assets/redirects).
import type { Redirect } from '../built-file.ts'
import { bothPaths, encodePath } from './host-path.ts'

// Cloudflare's. Netlify takes fewer than 10,000.
const MAX_REDIRECTS = 2000
const MAX_LINE = 1000

export function renderRedirectsFile(redirects: readonly Redirect[], base: string): string {
  const lines = redirects
    // These signs would make a pattern.
    .filter(({ from }) => !/\*|\/:/.test(from))
    .flatMap(({ from, to, status }) => bothPaths(from).map(path => `${base}${encodePath(path)} ${to} ${status}`))
    .filter(line => line.length <= MAX_LINE)
    .slice(0, MAX_REDIRECTS)
  return [...new Set(lines)]
    .sort()
    .map(line => `${line}\n`)
    .join('')
}

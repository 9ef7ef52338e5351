// `vercel.json` (vercel.com/docs/project-configuration): read from the folder that is deployed.
import type { Redirect } from '../built-file.ts'
import type { HeaderRule } from './header-rules.ts'
import { bothPaths, encodePart, encodePath } from './host-path.ts'

// Vercel's, for redirects.
const MAX_REDIRECTS = 1024

export function renderVercel(rules: readonly HeaderRule[], redirects: readonly Redirect[], base: string): string {
  const config = {
    // Without it, `/articles/a` is not `articles/a.html`.
    cleanUrls: true,
    headers: rules.map(({ parts, end, headers }) => ({
      source: escapePattern(base) + parts.map(toPart).join('') + { file: '', folder: '/', below: '/(.*)' }[end],
      headers: [...headers].map(([key, value]) => ({ key, value })),
    })),
    redirects: redirects.slice(0, MAX_REDIRECTS).map(({ from, to, status }) => {
      const [path = '', withSlash] = bothPaths(from)
      const end = withSlash === undefined ? '' : '{/}?'
      return { source: escapePattern(base + encodePath(path)) + end, destination: escapeTarget(to), statusCode: status }
    }),
  }
  return `${JSON.stringify(config, undefined, 2)}\n`
}

const toPart = (part: string | undefined, at: number) =>
  `/${part === undefined ? `:${'abcdefgh'[at]}` : escapePattern(encodePart(part))}`

/** The signs that path-to-regexp reads. */
const escapePattern = (path: string) => path.replace(/[\\:()*+?{}]/g, '\\$&')

/** In the path of a target, only a colon before a name is read. */
const escapeTarget = (to: string) =>
  to.replace(/^(https?:\/\/[^/]*)?(.*)$/s, (_, origin = '', path) => origin + path.replace(/:(?=\w)/g, '\\:'))

// `_headers`: Netlify (docs.netlify.com/manage/routing/headers) and Cloudflare (developers.cloudflare.com/workers/static-assets/headers).
import type { HeaderRule } from './header-rules.ts'
import { encodePart } from './host-path.ts'

// Cloudflare's. A `*` in the middle of a path is read by Cloudflare only: a placeholder by both.
const MAX_RULES = 100
const MAX_LINE = 2000

export function renderHeadersFile(rules: readonly HeaderRule[], base: string): string {
  const chosen = new Set([...rules].sort((a, b) => Number(isSingle(a)) - Number(isSingle(b))).slice(0, MAX_RULES))
  const blocks = rules
    .filter(rule => chosen.has(rule))
    .map(rule => {
      const lines = [...rule.headers].map(([name, value]) => `  ${name}: ${value}`)
      return [toPattern(rule, base), ...lines.filter(line => line.length <= MAX_LINE)].join('\n')
    })
  return blocks.map(block => `${block}\n`).join('')
}

/** Whether it is for one file in a folder: it comes last. */
const isSingle = ({ parts, end }: HeaderRule) => parts.length > 1 && end !== 'below' && !parts.includes(undefined)

/** `/tags/:a/feed.xml` */
function toPattern({ parts, end }: HeaderRule, base: string): string {
  const path = parts.map((part, at) => `/${part === undefined ? `:${'abcdefgh'[at]}` : encodePart(part)}`).join('')
  return `${base}${path}${end === 'file' ? '' : end === 'folder' ? '/' : '/*'}`
}

// What the setting `articleUrl` takes.
import { type ArticleUrl, toFolder } from '../permalinks/article-patterns.ts'
import { ARTICLE_URL_PARTS, isArticleUrl, unknownParts } from '../permalinks/article-url.ts'
import { toUri } from '../text/url.ts'
import type { SettingValue } from './setting-values.ts'

const PATTERN = { type: 'string' }

export const articleAddress: SettingValue<ArticleUrl> = {
  takes: `an address with ":slug", ":path", ":title" or ":filename" in it, such as "https://example.org/:year/:slug/"; it may contain ${ARTICLE_URL_PARTS.map(part => `:${part}`).join(' ')}. Or an object of folders with such addresses, "*" for all other folders`,
  schema: { anyOf: [PATTERN, { type: 'object', additionalProperties: PATTERN }] },
  read(value, refuse) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      const pattern = parsePattern(value)
      if (pattern === undefined) refuse(value)
      return pattern
    }
    const members = Object.entries(value).filter(([folder]) => !folder.startsWith('//'))
    const patterns = members.map(([folder, written]) => [toFolder(folder), parsePattern(written)] as const)
    const wrong = members.filter(([, written]) => parsePattern(written) === undefined)
    for (const [folder, written] of wrong) refuse(written, folder)
    return wrong.length > 0 ? undefined : (Object.fromEntries(patterns) as Readonly<Record<string, string>>)
  },
}

function parsePattern(value: unknown): string | undefined {
  if (value === '') return ''
  if (typeof value !== 'string' || !isArticleUrl(value) || unknownParts(value).length > 0) return undefined
  return toUri(new URL(value))
}

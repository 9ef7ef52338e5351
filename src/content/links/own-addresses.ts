// What the addresses of articles look like on the publication's own site, as far as the settings show it.
import { listPatterns, patternFor } from '../../permalinks/article-patterns.ts'
import type { Site } from '../../site/site.ts'
import { HOLDER, MARKDOWN } from '../sources.ts'
import type { IndexedArticle } from './article-index.ts'

export type OwnSite = Pick<Site, 'articleUrl' | 'home' | 'url'>

// Lists have the names of their terms, which may be those of articles too.
const LIST =
  /^(?:tags?|topics?|categor(?:y|ies)|authors?|sections?|series|languages?|archives?|page|pages|feeds?|rss|atom|search)$/i
// More folders of articles than generators have.
const MORE_HOLDERS = /^(?:news|notes?|journal|logs?|weblog|essays|stories|story|p|read|writing)$/i

const DIGITS = /^(?:short_year|i_?month|month|i_day|day|y_day|hour|minute|second)$/

export function createOwnAddresses({ articleUrl, home, url }: OwnSite) {
  const patterns = ['', ...listPatterns(articleUrl)]
  const shapes = new Map(patterns.map(pattern => [pattern, createShape(pattern, home, url)]))
  const known = patterns.slice(patterns.length > 1 ? 1 : 0).flatMap(pattern => shapes.get(pattern) ?? [])
  return {
    /** Whether an address with these folders before its name may be that of the article. */
    mayHold(article: IndexedArticle, folders: readonly string[], isSure: boolean): boolean {
      return shapes.get(patternFor(articleUrl, article.source))?.mayHold(article, folders, isSure) ?? false
    },
    /** Whether nothing but an article has such an address: its folder or its date shows it. */
    isArticleAddress: (path: string): boolean =>
      path.startsWith('/') && !path.split('/').some(part => LIST.test(part)) && known.some(shape => shape.test(path)),
  }
}

/** What addresses of one pattern look like; without one, articles are at our own addresses. */
function createShape(articleUrl: string, home: string, url: string) {
  const parts = pathParts(articleUrl)
  const pattern = parts.join('/')
  const known = new Set(
    [...parts, ...pathParts(home), ...pathParts(url)]
      .filter(part => !part.includes(':'))
      .map(part => part.toLowerCase()),
  )
  const holdsAny = /:(?:path|categories|category|section|language)\b/.test(pattern)
  const isFlat = parts.length <= 1 || /:(?:path|categories)\b/.test(pattern)
  const articles = articleUrl
    ? toPattern(parts)
    : new RegExp(`^(?:/${pathParts(url).map(escaped).join('/')})?/articles/[^/]+/?$`)

  return {
    mayHold({ source, claim }: IndexedArticle, folders: readonly string[], isSure: boolean): boolean {
      // A site has other pages at its top, which may have the name of an article.
      if (folders.length === 0) return isSure || isFlat
      const own = source.replace(MARKDOWN, '').toLowerCase().split('/')
      return folders
        .map(folder => folder.toLowerCase())
        .every(
          folder =>
            !LIST.test(folder) &&
            (holdsAny ||
              HOLDER.test(folder) ||
              MORE_HOLDERS.test(folder) ||
              known.has(folder) ||
              own.includes(folder) ||
              folder === claim.language?.toLowerCase()),
        )
    },
    test: (path: string): boolean => articles?.test(path) === true,
  }
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const pathParts = (url: string): string[] => URL.parse(url)?.pathname.split('/').filter(Boolean) ?? []

/** Undefined if other pages of the site may have such addresses too. */
function toPattern(parts: readonly string[]): RegExp | undefined {
  const isDated = parts.some(part => part.includes(':year'))
  if (!isDated && parts[0]?.includes(':') !== false) return undefined
  const folders = parts.map((part, at) =>
    /^:(?:categories|path)$/.test(part)
      ? at === parts.length - 1
        ? '.+?/'
        : '(?:.+/)?'
      : `${part
          .replace(/\.html?$/i, '')
          .split(/(?=:)/)
          .map(toPiece)
          .join('')}/`,
  )
  return new RegExp(`^/${folders.join('').replace(/\/$/, '')}(?:\\.html?|/|/index\\.html?)?$`)
}

function toPiece(piece: string): string {
  const [, name, rest = ''] = /^:(\w+)(.*)$/s.exec(piece) ?? []
  if (name === undefined) return escaped(piece)
  return (name === 'year' ? '\\d{4}' : DIGITS.test(name) ? '\\d{1,3}' : '[^/]+') + escaped(rest)
}

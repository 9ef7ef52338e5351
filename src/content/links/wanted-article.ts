// What a link says about the article that it leads to: folders, a name, perhaps a date, and how sure it is that it is an article.
import { candidateNames } from '../../permalinks/article-names.ts'
import { decodePath } from '../../text/url.ts'
import { MARKDOWN } from '../sources.ts'

/** A day, or a whole month, or a whole year. */
interface LinkDate {
  readonly year: number
  readonly month?: number
  readonly day?: number
}

export interface WantedArticle {
  /** Decoded; with a leading slash from the root of the site or of the folder. */
  readonly path: string
  /** Only articles are addressed so: by a tag of a generator, or as `@/posts/name.md`. */
  readonly isTag: boolean
  /** The name of a Markdown file. */
  readonly isFile: boolean
  /** An address whose query names the article: see plain-address.ts. */
  readonly isPlain?: true
  /** The folders before the name, without those of the date. */
  readonly folders: readonly string[]
  /** The slugs that the article may have: with and without a date in front. */
  readonly names: readonly string[]
  readonly date?: LinkDate
}

// `post_url:2024-05-01-name`: the form in which references.ts asks for what a tag names.
const TAG = /^(?:ref|post_url|post_link|link):/
// Zola, and the alias of Docusaurus for the folder of the site.
const ALIAS = /^@(?:site)?(?=\/.*\.(?:md|markdown|mdx)$)/i

const NAME_DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?=[-_. ]|$)/
const FOLDER_DATE = /(?:^|\/)(\d{4})(?:\/(\d{1,2})(?:[/-](\d{1,2}))?)?(?=[/-])/

/** `asked` is a decoded path without query, `/?p=7`, or a path with the name of a tag and a colon before it. */
export function readWanted(asked: string): WantedArticle {
  const plain = /^\/\?p=(.+)$/.exec(asked)?.[1]
  if (plain !== undefined) {
    // A number is no name.
    const names = /^\d+$/.test(plain) ? [asked] : candidateNames(`/${decodePath(plain)}`)
    return { path: asked, isTag: false, isFile: false, isPlain: true, folders: [], names }
  }
  const isTag = TAG.test(asked) || ALIAS.test(asked)
  const path = asked.replace(TAG, '').replace(ALIAS, '')
  const isFile = MARKDOWN.test(path)
  const parts = path
    .replace(MARKDOWN, '')
    .replace(/\/_?index(?:\.html?)?$/i, '')
    .split('/')
    .filter(part => part !== '' && part !== '.' && part !== '..')
  const last = parts.pop() ?? ''
  const date = toDate(NAME_DATE.exec(last) ?? FOLDER_DATE.exec(`${parts.join('/')}/`))
  return {
    path,
    isTag,
    isFile,
    folders: parts.filter(part => !/^\d{1,4}$/.test(part)),
    names: last === '' ? [] : candidateNames(`/${last}`),
    ...(date && { date }),
  }
}

function toDate(found: RegExpExecArray | null): LinkDate | undefined {
  if (!found) return undefined
  const [year = 0, month, day] = found.slice(1).map(digits => (digits === undefined ? undefined : Number(digits)))
  return { year, ...(month !== undefined && { month }), ...(day !== undefined && { day }) }
}

const DAY = 86_400_000

/** Whether a time is on that date (UTC), or at most `days` before or after it. */
export function isOnDate(time: Date, { year, month, day }: LinkDate, days: number): boolean {
  const start = Date.UTC(year, (month ?? 1) - 1, day ?? 1)
  const end =
    day !== undefined ? start + DAY : month !== undefined ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1)
  return time.getTime() >= start - days * DAY && time.getTime() < end + days * DAY
}

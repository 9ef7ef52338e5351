// Which files of a folder are articles, by their paths only (relative, with forward slashes).
import type { Generator } from '../site/settings.ts'

// Every ending that a generator has for Markdown: Jekyll's `markdown_ext`, Hugo, Hexo's renderer, Quarto, R Markdown.
export const MARKDOWN = /\.(md|markdown|mdown|mkdn?|mkdown|mdwn|mdtext|mdx|qmd|rmd)$/i

// Files about a repository, not part of a publication.
const ABOUT_THE_REPOSITORY =
  /^(readme|licen[cs]e|changelog|contributing|contributors|code[-_]of[-_]conduct|pull_request_template|issue_template|404)$/i
// An article may be called `security.md`; the file of a repository is in capitals.
const IN_CAPITALS = /^(SECURITY|SUPPORT|GOVERNANCE|MAINTAINERS|AUTHORS|NOTICE|TODO|AGENTS)$/

// What generators have beside the articles. Other folders with an underscore are Jekyll's collections.
const NOT_CONTENT =
  /^(\..+|node_modules|bower_components|vendor|archetypes|exampleSite|layouts|_includes|_layouts|_data|_sass|_site|_plugins|_partials|_components|_templates|_assets)$/i

/** Whether a file can be an article: Markdown, but not a list page, a partial, or a file about the repository. */
export function isArticle(path: string): boolean {
  const folders = path.split('/')
  const file = folders.pop() ?? ''
  if (!MARKDOWN.test(file) || file.startsWith('.') || file.startsWith('_')) return false
  if (folders.some(folder => NOT_CONTENT.test(folder))) return false
  const stem = file.replace(MARKDOWN, '')
  // The index of the folder itself is the publication's home page.
  if (folders.length === 0 && /^index(\.[a-z]{2}(-[a-z]+)?)?$/i.test(stem)) return false
  return !ABOUT_THE_REPOSITORY.test(stem) && !IN_CAPITALS.test(stem)
}

/** What the path of an article says about it. */
export interface SourceName {
  /** The name without extension, date and language; for `slug/index.md`, that of the folder. */
  readonly stem: string
  /** `YYYY-MM-DD`, as Jekyll and Docusaurus write it before the name; in Zola it may have a time with its zone. */
  readonly date?: string
  /** A language suffix (`post.fr.md`) or a language folder (`fr/post.md`), in lower case; it may not be a language. */
  readonly language?: string
  /** The folders that group articles: without names of generators, dates, languages and the folder of a bundle. */
  readonly folders: readonly string[]
  readonly isDraft: boolean
}

const LANGUAGE = /^[a-z]{2}(-[a-z]{2}|-[a-z]{4})?$/i
/** Folders whose name says nothing about the subject. */
export const HOLDER =
  /^(src|source|site|content|contents|pages|posts?|blogs?|articles?|entries|writings?|docs?|data|drafts?|_.*|i18n|docusaurus-plugin-content-.*|current|[\d-]+)$/i
// Two letters that are more often a top-level domain or a file kind than a language: `socket.io.md`, `t.co.md`.
const NOT_LANGUAGES = new Set(['io', 'co', 'tv', 'ai', 'me', 'js', 'ts', 'vs'])

const DATED = /(?:^|\/)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[-_. ]+([^/]+)|\/([^/]+))?$/
// Zola: RFC 3339, and `-` or `_` before the name (components/content/src/page.rs).
const DATED_WITH_TIME =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))(?:\s?[-_](.+))?$/

// Jekyll: the year of a post may have two digits (document.rb); Ruby takes 69 to 99 as the last century.
const SHORT_DATED = /^(\d\d)-(\d{1,2}-\d{1,2})-(.+)$/

function readShortDate(stem: string) {
  const [, year, day, name] = SHORT_DATED.exec(stem) ?? []
  return name === undefined ? undefined : { date: `${Number(year) < 69 ? 20 : 19}${year}-${day}`, name }
}

// Eleventy and Docusaurus take the date of a folder for all that is in it; Jekyll, in `_posts`, does not.
const DATED_FOLDER = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)/

const dateOfFolder = (folders: readonly string[]): string | undefined =>
  folders.includes('_posts') ? undefined : folders.flatMap(name => DATED_FOLDER.exec(name)?.[1] ?? []).at(-1)

export function readSourceName(source: string, generator?: Generator): SourceName {
  const folders = source.split('/')
  let stem = (folders.pop() ?? '').replace(MARKDOWN, '')
  let language: string | undefined
  const suffix = /\.([a-z]{2}(?:-[a-z]{2,4})?)$/i.exec(stem)?.[1]
  if (suffix !== undefined && !NOT_LANGUAGES.has(suffix.toLowerCase())) {
    language = suffix
    stem = stem.slice(0, -suffix.length - 1)
  }
  if (/^index$/i.test(stem) && folders.length > 0) stem = folders.pop() as string
  const holders = folders.findIndex(folder => !HOLDER.test(folder))
  const first = folders[holders]
  if (language === undefined && first !== undefined && LANGUAGE.test(first)) language = first
  // Docusaurus and Jekyll also have the date in folders: 2024/05/01/name, 2024/05-01-name, 2024-05-01/name.
  const dated = DATED.exec([...folders, stem].join('/'))
  const timed = DATED_WITH_TIME.exec(stem)
  // The folder that is published may be `_posts` itself.
  const short = generator === 'jekyll' || folders.includes('_posts') ? readShortDate(stem) : undefined
  const date = timed?.[1] ?? short?.date ?? dated?.slice(1, 4).join('-') ?? dateOfFolder(folders)
  return {
    stem: timed?.[2] ?? short?.name ?? dated?.[4] ?? dated?.[5] ?? stem,
    ...(date !== undefined && { date }),
    ...(language !== undefined && { language: language.toLowerCase() }),
    folders: folders.filter(folder => !HOLDER.test(folder) && folder.toLowerCase() !== language?.toLowerCase()),
    isDraft: folders.some(folder => /^_?drafts$/i.test(folder)),
  }
}

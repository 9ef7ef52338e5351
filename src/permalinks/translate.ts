// The patterns of generators in the words of `articleUrl`: some words mean different things to different generators.
import { createTable } from '../text/table.ts'
import { cut } from './article-url.ts'

const rename = (pattern: string, names: Readonly<Record<string, string>>) =>
  pattern.replace(/:(\w+)/g, (part, name: string) => names[name] ?? part)

// lib/jekyll/drops/url_drop.rb
const JEKYLL = createTable({
  output_ext: '.html',
  collection: 'posts',
  slug: ':jekyll_slug',
  name: ':jekyll_name',
})

/** `path` stands for the path below the folder of a collection. */
export const fromJekyll = (pattern: string, path = ':jekyll_path'): string => rename(pattern, { ...JEKYLL, path })

// lib/plugins/filter/post_permalink.ts
const HEXO = createTable({ title: ':hexo_title', category: ':hexo_category' })

/** `isDated` if the names of its files begin with a date (`new_post_name`), which is not in addresses then. */
export const fromHexo = (pattern: string, isDated: boolean): string =>
  rename(pattern, isDated ? { ...HEXO, title: ':folders/:title' } : HEXO)

// resources/page/permalinks.go
const HUGO = createTable({
  title: ':hugo_title',
  slug: ':hugo_slug',
  filename: ':contentbasename',
})

/** `sections` are those that the page is in, the first one at the top. */
export const fromHugo = (pattern: string, sections: readonly string[] = []): string =>
  rename(
    pattern.replace(/:section(slug)?(s)?(?!\w)(?:\[([\w:]*)\])?/g, (_, __, isAll?: string, range = '') =>
      isAll ? cut(sections.join('/'), range) : (sections[0] ?? ''),
    ),
    HUGO,
  )

// Eleventy's `permalink` is a template in Liquid or Nunjucks.
const ELEVENTY: readonly [expression: RegExp, part: string][] = [
  [/^page\.fileSlug(?: ?\| ?slug(?:ify)?)?$/, ':eleventy_slug'],
  [/^page\.filePathStem$/, ':eleventy_stem'],
  [/^title ?\| ?slug(?:ify)?$/, ':post_title'],
  [/^slug(?: ?\| ?slug(?:ify)?)?$/, ':slug'],
  [/^page\.date ?\| ?date: ?["']%Y["']$/, ':year'],
  [/^page\.date ?\| ?date: ?["']%m["']$/, ':month'],
  [/^page\.date ?\| ?date: ?["']%d["']$/, ':day'],
  [/^page\.date ?\| ?date: ?["']%Y\/%m["']$/, ':year/:month'],
  [/^page\.date ?\| ?date: ?["']%Y\/%m\/%d["']$/, ':year/:month/:day'],
  [/^page\.date ?\| ?date: ?["']%Y-%m-%d["']$/, ':year-:month-:day'],
]

/** Undefined if a part is not known without Eleventy. `index.html` at the end is not in addresses. */
export function fromEleventy(template: string): string | undefined {
  const pattern = template.replace(/\{\{-?\s*([^{}]*?)\s*-?\}\}/g, (part, expression: string) => {
    const plain = expression.replace(/\s+/g, ' ')
    return ELEVENTY.find(([wanted]) => wanted.test(plain))?.[1] ?? part
  })
  return /[{}]/.test(pattern) ? undefined : pattern.replace(/(^|\/)index\.html?$/, '$1')
}

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
interface HexoOptions {
  /** `new_post_name` without its extension. */
  readonly names: string
  /** As `:hexo_category` takes them. */
  readonly category: string
  /** Values for what the front matter does not have. */
  readonly fields: Readonly<Record<string, unknown>>
}

const HEXO = /^(?:title|name|post_title|year|month|day|hour|minute|second|i_month|i_day|timestamp|hash|lang|category)$/

export function fromHexo(pattern: string, { names, category, fields }: HexoOptions): string {
  const option = names === ':title' ? '' : `[${encodeURIComponent(names).replaceAll('%3A', ':')}]`
  // Any field of the front matter may be in addresses.
  const withFields = pattern.replace(/:(\w*[^_\W])/g, (part, name: string) => {
    const value = Object.hasOwn(fields, name) ? `=${encodeURIComponent(String(fields[name]))}` : ''
    return HEXO.test(name) ? part : `:field[${name}${value}]`
  })
  return rename(withFields, {
    title: `:hexo_title${option}`,
    name: `:hexo_name${option}`,
    hash: `:hash${option}`,
    lang: `:hexo_lang${option}`,
    category: category === '' ? ':hexo_category' : `:hexo_category[${category}]`,
  })
}

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

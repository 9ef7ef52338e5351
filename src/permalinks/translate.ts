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

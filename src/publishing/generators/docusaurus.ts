// Docusaurus: `docusaurus.config.*` (facebook/docusaurus, packages/docusaurus/src/server/config.ts).
import { type Fields, toFields } from './fields.ts'
import type { Generator } from './found.ts'
import { isRecord } from './javascript/module.ts'
import { joinUrl } from './jekyll.ts'
import { readModuleFile, scripts } from './modules.ts'
import { foldersAbove, toPattern } from './place.ts'

export const docusaurus: Generator = {
  name: 'Docusaurus',
  find(folder) {
    const module = readModuleFile(folder, scripts('docusaurus.config'))
    if (!module) return undefined
    const fields = toFields(module.file, module.main)
    const { file, at } = fields
    return [
      { path: 'title', value: at('title'), file },
      { path: 'url', value: joinUrl(at('url'), at('baseUrl')), file },
      { path: 'description', value: at('tagline'), file },
      { path: 'language', value: at('i18n.defaultLocale'), file },
      // On by default (packages/docusaurus-mdx-loader).
      { path: 'emoji', value: at('markdown.emoji') !== false, file },
      { path: 'articleUrl', value: toPermalink(fields, folder.articles), file },
    ]
  },
}

/** Of the blog that the articles are in; in its sub-folders the date may be part of the folder's name. */
function toPermalink({ at }: Fields, articles: string): string | undefined {
  const blog = [...blogsIn(at('presets')), ...blogsIn(at('plugins')), {}].find(
    ({ path = 'blog' }) => typeof path === 'string' && foldersAbove(articles, path)?.length === 0,
  )
  if (!blog) return undefined
  const route = blog.routeBasePath ?? 'blog'
  return typeof route === 'string'
    ? toPattern(route, ':docusaurus_path', at('trailingSlash') === true ? '/' : '')
    : undefined
}

/** The options of `['classic', { blog: … }]` and `['@docusaurus/plugin-content-blog', …]`. */
function blogsIn(list: unknown): Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((entry): Readonly<Record<string, unknown>>[] => {
    const [name, options]: unknown[] = Array.isArray(entry) ? entry : []
    if (!isRecord(options)) return []
    if (/plugin-content-blog$/.test(String(name))) return [options]
    return isRecord(options.blog) ? [options.blog] : []
  })
}

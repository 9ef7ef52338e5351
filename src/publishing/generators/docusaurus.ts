// Docusaurus: `docusaurus.config.*` (facebook/docusaurus, packages/docusaurus/src/server/config.ts).
import { type Fields, toFields } from './fields.ts'
import type { Generator } from './found.ts'
import { isRecord } from './javascript/module.ts'
import { joinUrl } from './jekyll.ts'
import { readModuleFile } from './modules.ts'
import { foldersAbove, foldersBelow, toPattern } from './place.ts'
import { scripts } from './scripts.ts'

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

interface Blog {
  readonly path: string
  readonly route: string
}

/** Of the blog that the articles are in; else of each blog in their folder. Sub-folders of a blog are not known: dates may be in them. */
function toPermalink(fields: Fields, articles: string): string | Readonly<Record<string, string>> | undefined {
  const end = fields.at('trailingSlash') === true ? '/' : ''
  const blogs = readBlogs(fields)
  const own = blogs.find(({ path }) => foldersAbove(articles, path)?.length === 0)
  if (own) return toPattern(own.route, ':docusaurus_path', end)
  const inner = blogs.flatMap(({ path, route }): [string, string][] => {
    const folders = foldersBelow(articles, path)
    return folders ? [[folders.join('/'), toPattern(route, `:docusaurus_path[${folders.length}:]`, end)]] : []
  })
  return inner.length > 0 ? Object.fromEntries(inner) : undefined
}

/** Each with its translations (packages/docusaurus-utils/src/i18nUtils.ts, getPluginI18nPath). */
function readBlogs({ at }: Fields): Blog[] {
  const locales = at('i18n.locales')
  const others = Array.isArray(locales) ? locales.filter(locale => locale !== at('i18n.defaultLocale')) : []
  const written = [...blogsIn(at('presets')), ...blogsIn(at('plugins')), {}]
  return written.flatMap(({ path = 'blog', routeBasePath: route = 'blog', id }): Blog[] => {
    if (typeof path !== 'string' || typeof route !== 'string') return []
    const plugin = `docusaurus-plugin-content-blog${typeof id === 'string' && id !== 'default' ? `-${id}` : ''}`
    const translated = others.map(locale => ({ path: `i18n/${locale}/${plugin}`, route: `${locale}/${route}` }))
    return [{ path, route }, ...translated]
  })
}

/** The options of `['classic', { blog: … }]` and `['@docusaurus/plugin-content-blog', …]`. */
function blogsIn(list: unknown): Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((entry): Readonly<Record<string, unknown>>[] => {
    const [name, options]: unknown[] = Array.isArray(entry) ? entry : []
    if (!isRecord(options)) return []
    return [/plugin-content-blog$/.test(String(name)) ? options : options.blog].flat().filter(isRecord)
  })
}

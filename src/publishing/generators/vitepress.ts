// VitePress: `.vitepress/config/index.*`, then `.vitepress/config.*` (vuejs/vitepress, src/node/config.ts).
import { type Fields, toFields } from './fields.ts'
import type { Generator } from './found.ts'
import { hasMember } from './javascript/member.ts'
import { isRecord } from './javascript/module.ts'
import { joinUrl } from './jekyll.ts'
import { readModuleFile } from './modules.ts'
import { foldersAbove, toPattern } from './place.ts'
import { scripts } from './scripts.ts'

export const vitepress: Generator = {
  name: 'VitePress',
  find(folder) {
    const module = readModuleFile(folder, [...scripts('.vitepress/config/index'), ...scripts('.vitepress/config')])
    if (!module) return undefined
    const fields = toFields(module.file, module.main)
    const { file, at } = fields
    return [
      { path: 'title', value: at('title'), file },
      { path: 'title', value: at('locales.root.title'), file },
      { path: 'description', value: at('description'), file },
      { path: 'description', value: at('locales.root.description'), file },
      { path: 'language', value: at('lang'), file },
      { path: 'language', value: at('locales.root.lang'), file },
      { path: 'emoji', value: true, file },
      // It has no address of its own; sitemaps need one.
      { path: 'url', value: joinUrl(at('sitemap.hostname'), at('base')), file },
      // `rewrites` may move any file; those that can be read are read with the articles (beside/rewrites.ts).
      {
        path: 'articleUrl',
        value: isMoved(folder.read(file), at('rewrites')) ? undefined : toPermalink(fields, folder.articles),
        file,
      },
    ]
  },
}

/** Whether there are rules that can't be read: a function, for example. */
const isMoved = (script = '', rewrites: unknown): boolean =>
  !(isRecord(rewrites) && Object.keys(rewrites).length > 0) && hasMember(script, 'rewrites')

function toPermalink({ at }: Fields, articles: string): string | undefined {
  const source = at('srcDir') ?? ''
  const above = typeof source === 'string' ? foldersAbove(articles, source) : undefined
  return above && toPattern(...above, at('cleanUrls') === true ? ':vitepress_clean_path' : ':vitepress_path')
}

// Docusaurus: `docusaurus.config.*` (facebook/docusaurus, packages/docusaurus/src/server/config.ts).
import { toFields } from './fields.ts'
import type { Generator } from './found.ts'
import { joinUrl } from './jekyll.ts'
import { readModuleFile, scripts } from './modules.ts'

export const docusaurus: Generator = {
  name: 'Docusaurus',
  find(folder) {
    const module = readModuleFile(folder, scripts('docusaurus.config'))
    if (!module) return undefined
    const { file, at } = toFields(module.file, module.main)
    return [
      { path: 'title', value: at('title'), file },
      { path: 'url', value: joinUrl(at('url'), at('baseUrl')), file },
      { path: 'description', value: at('tagline'), file },
      { path: 'language', value: at('i18n.defaultLocale'), file },
      // On by default (packages/docusaurus-mdx-loader).
      { path: 'emoji', value: at('markdown.emoji') !== false, file },
    ]
  },
}

// Gatsby, Next.js and Nuxt: programs of their own, whose starters have the title and address of the site in these places.
import { type Fields, toFields } from '../fields.ts'
import type { ConfigurationFolder, Found, Generator } from '../found.ts'
import { readModuleFile } from '../modules.ts'
import { scripts } from '../scripts.ts'

/** What all of them call it. */
const describe = ({ file, at }: Fields): Found[] => [
  { path: 'title', value: at('title'), file },
  { path: 'title', value: at('name'), file },
  { path: 'url', value: at('siteUrl'), file },
  { path: 'url', value: at('url'), file },
  { path: 'description', value: at('description'), file },
  { path: 'language', value: at('language'), file },
  { path: 'language', value: at('lang'), file },
  { path: 'language', value: at('locale'), file },
  { path: 'author', value: at('author'), file },
]

const readMain = (folder: ConfigurationFolder, ...names: readonly string[]): Fields | undefined => {
  const module = readModuleFile(folder, names.flatMap(scripts))
  return module && toFields(module.file, module.main)
}

/** `gatsby-config.*`: `siteMetadata` (https://www.gatsbyjs.com/docs/reference/config-files/gatsby-config/). */
export const gatsby: Generator = {
  name: 'Gatsby',
  find(folder) {
    const module = readModuleFile(folder, scripts('gatsby-config'))
    if (!module) return undefined
    const main = toFields(module.file, module.main).at('siteMetadata')
    return describe(toFields(module.file, main ?? module.constants.get('siteMetadata')))
  },
}

/** Next.js has no title: the best-known starter of blogs has `data/siteMetadata.js`. */
export const next: Generator = {
  name: 'Next.js',
  find(folder) {
    const fields = readMain(folder, 'data/siteMetadata', 'siteMetadata', 'site.config')
    return readMain(folder, 'next.config') && fields ? describe(fields) : undefined
  },
}

/** `nuxt.config.*`: `site` of its modules for search engines, `app.head` for every page. */
export const nuxt: Generator = {
  name: 'Nuxt',
  find(folder) {
    const fields = readMain(folder, 'nuxt.config')
    if (!fields) return undefined
    const { file, at } = fields
    return [
      ...describe(toFields(file, at('site'))),
      { path: 'language', value: at('site.defaultLocale'), file },
      { path: 'language', value: at('app.head.htmlAttrs.lang'), file },
      { path: 'title', value: at('app.head.title'), file },
    ]
  },
}

// Astro: `astro.config.*`, and the file in which themes keep the names of a site.

import { toPermalink, toThemePermalink } from './astro-permalinks.ts'
import { findEmojiPlugin } from './emoji-plugins.ts'
import { type Fields, readFields, toFields } from './fields.ts'
import type { ConfigurationFolder, Found, Generator } from './found.ts'
import { isRecord } from './javascript/module.ts'
import { joinUrl } from './jekyll.ts'
import { type ConfigurationModule, readModuleFile } from './modules.ts'
import { scripts } from './scripts.ts'

const THEME_FILES = [
  'src/consts',
  'src/config',
  'src/site.config',
  'src/constants',
  'src/siteConfig',
  'src/site-config',
]

export const astro: Generator = {
  name: 'Astro',
  find(folder) {
    const config = readModuleFile(folder, scripts('astro.config'))
    if (!config) return undefined
    const { file, at } = toFields(config.file, config.main)
    const own: Found[] = [
      { path: 'url', value: joinUrl(at('site'), at('base')), file },
      { path: 'language', value: at('i18n.defaultLocale'), file },
      { path: 'emoji', value: findEmojiPlugin(folder.read(file)), file },
      { path: 'articleUrl', value: toPermalink(folder, at), file },
      { path: 'feeds.ids', value: hasPlainIds(folder) ? PLAIN_IDS : undefined, file },
    ]
    const themes = [...THEME_FILES, 'site.config'].flatMap(name => readModuleFile(folder, scripts(name)) ?? [])
    const yaml = readFields(folder, 'src/config.yaml', 'src/config.yml')
    return [
      ...(yaml ? fromAstroWind(yaml, at('trailingSlash')) : []),
      ...themes.flatMap(fromConstants),
      ...own,
    ].toSorted(ownAddressFirst)
  },
}

// The addresses as they are.
const PLAIN_IDS = 'eleventy'

/** @astrojs/rss adds a slash to addresses unless it is asked not to (src/util.ts). */
const hasPlainIds = (folder: ConfigurationFolder): boolean =>
  ['src/pages/rss.xml.js', 'src/pages/rss.xml.ts'].some(file =>
    /\btrailingSlash:\s*false\b/.test(folder.read(file) ?? ''),
  )

/** The address in `astro.config.*` is the one that Astro uses; a theme's file may have that of its demo. */
const ownAddressFirst = (a: Found, b: Found) => Number(isOwnAddress(b)) - Number(isOwnAddress(a))
const isOwnAddress = ({ path, file, value }: Found) =>
  path === 'url' && file.startsWith('astro.config') && value !== undefined

// Of a constant, or of a member of one: `SITE_TITLE`, `SITE.title`, `siteConfig.desc`.
const NAMES: readonly [path: string, name: RegExp][] = [
  ['title', /^(?:(?:site|blog)_?)?(?:title|name)$/i],
  ['description', /^(?:(?:site|blog)_?)?(?:desc|description)$/i],
  ['author', /^(?:(?:site|blog)_?)?(?:author|author_?name)$/i],
  ['language', /^(?:(?:site|blog)_?)?(?:lang|language|locale)$/i],
  ['url', /^(?:(?:site|blog)_?)?(?:url|website|href)$/i],
  // AstroPaper shows days in it.
  ['timezone', /^(?:(?:site|blog)_?)?time_?zone$/i],
]
const OBJECTS = /^(?:site|siteConfig|siteMetadata|siteData|siteInfo|site_config|site_metadata|blog|blogConfig|config)$/i

/** The example of Astro, AstroPaper, Cactus, Fuwari. */
function fromConstants({ file, constants, main }: ConfigurationModule): Found[] {
  const objects = [...constants, ['config', main] as const].flatMap(([name, value]) =>
    OBJECTS.test(name) && isRecord(value) ? [Object.entries(value)] : [],
  )
  const profile = toFields(file, constants.get('profileConfig')).at('name')
  const found = [[...constants], ...objects].flatMap(members =>
    members.flatMap(([name, value]) =>
      NAMES.flatMap(([path, wanted]) => (wanted.test(name) ? [{ path, value, file }] : [])),
    ),
  )
  return [...found, { path: 'author', value: profile, file }]
}

function fromAstroWind({ file, at }: Fields, trailingSlash: unknown): Found[] {
  const permalink = toThemePermalink(at('apps.blog.post.permalink'), at('site.trailingSlash') ?? trailingSlash)
  return [
    { path: 'title', value: at('metadata.title.default'), file },
    { path: 'title', value: at('site.name'), file },
    { path: 'url', value: joinUrl(at('site.site'), at('site.base')), file },
    { path: 'description', value: at('metadata.description'), file },
    { path: 'language', value: at('i18n.language'), file },
    { path: 'articleUrl', value: permalink, file },
    // src/pages/rss.xml.ts: `trailingSlash: SITE.trailingSlash`.
    { path: 'feeds.ids', value: permalink?.endsWith('/') === false ? PLAIN_IDS : undefined, file },
  ]
}

// The names and paths that generators give to an article whose file has no address of its own. They differ in case, dots, dates
// and folders, so each has its own rule.
import { sha1 } from '../text/digest.ts'
import { createTable } from '../text/table.ts'
import type { Addressed } from './addressed.ts'
import { fileName, joinPath, splitBundle, splitPath, withoutDate } from './file-path.ts'
import { hexoCategory, hexoLanguage, hexoTitle } from './hexo-names.ts'

/** Jekyll's `:title`: with its case, and the signs that an address may contain (lib/jekyll/utils.rb, slugify, mode "pretty"). */
export const toPrettyName = (name: string): string =>
  name.replace(/[^\p{L}\p{M}\p{N}._~!$&'()+,;=@]+/gu, '-').replace(/^-+|-+$/g, '')

/** Jekyll's `:slug`: lower case, with accents. */
const toJekyllSlug = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')

/**
 * Hugo (common/paths/path.go, Sanitize): blanks become one hyphen, some signs stay, the rest is left out. In lower case
 * unless `options` contain `cased` (`disablePathToLower`); with `unaccented`, letters lose their marks (`removePathAccents`).
 */
export const toHugoName = (name: string, options = ''): string =>
  (options.includes('cased') ? name : name.toLowerCase())
    .normalize(options.includes('unaccented') ? 'NFD' : 'NFC')
    .replace(options.includes('unaccented') ? /\p{Mn}+/gu : '', '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}\s._#+~\-@]/gu, '')
    .trim()
    .replace(/\s+(?=-)|(?<=-)\s+/g, '')
    .replace(/\s+/g, '-')

const LETTERS = createTable({ ß: 'ss', æ: 'ae', ø: 'o', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' })

/** Zola (the crate `slug`): ASCII in lower case. Letters of other scripts, which Zola spells in Latin letters, stay here. */
const toZolaName = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæøœłđðþı]/g, letter => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')

/** Astro (github-slugger): lower case, each blank becomes a hyphen, signs but `-` and `_` are left out. */
const toAstroName = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replace(/ /g, '-')

/** Eleventy's filter `slugify` (@sindresorhus/slugify). Letters of other scripts, which it spells in Latin letters, stay here. */
const toEleventyName = (name: string) =>
  toZolaName(
    name
      .replace(/[ÄÖÜäöü]/g, letter => `${letter.normalize('NFD')[0]}e`)
      .replaceAll('&', ' and ')
      .replace(/([a-z\d])'([ts])(?=\s|$)/gi, '$1$2'),
  )

const hugoName = (article: Addressed, options?: string) =>
  toHugoName(article.writtenSlug ?? splitBundle(article).name, options)

/** Docusaurus (plugin-content-blog, blogUtils.ts): the last date in the path comes first, then the folders before it. */
function docusaurusPath(article: Addressed): string {
  if (article.writtenSlug !== undefined) return article.writtenSlug
  const { folders, name } = splitPath(article)
  const path = joinPath(folders, name).replace(/(^|\/)index$/, '')
  const [, folder = '', date, text = ''] = /^(.*)(\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(.*)$/.exec(path) ?? []
  return date === undefined ? path : `${date.replaceAll('-', '/')}/${folder}${text}`
}

/** Eleventy (TemplatePermalink.js): the path as it is; a name equal to that of its folder counts as `index`. */
function eleventyPath(article: Addressed): string {
  const { folders, name } = splitBundle(article)
  return name === folders.at(-1) ? folders.join('/') : joinPath(folders, name)
}

/** VitePress (src/node/contentLoader.ts): the path of the file; `index.md` is the folder itself. */
function vitepressPath(article: Addressed, end: string): string {
  const { folders, name } = splitPath(article)
  return name === 'index' ? joinPath(folders, '') : joinPath(folders, name + end)
}

/** AstroPaper (src/utils/getPath.ts): without the folders that begin with `_`; a slug is in the folder of its file. */
function astroPaperPath(article: Addressed): string {
  const { folders, name } = splitBundle(article)
  const slug = article.writtenSlug?.split('/').pop() ?? toAstroName(name)
  return joinPath(folders.filter(folder => !folder.startsWith('_')).map(toAstroName), slug)
}

/** With `dated` (`slugify.paths_keep_dates`), the date in front of a name stays. */
const zolaName = (article: Addressed, options = '') => {
  const { name } = splitBundle(article)
  return options.includes('dated') ? name : withoutDate(name)
}

/** By the names that they have in `articleUrl`. */
export const GENERATOR_NAMES = createTable<(article: Addressed, options?: string) => string>({
  jekyll_slug: article => toJekyllSlug(article.writtenSlug ?? withoutDate(fileName(article.source))),
  jekyll_path: ({ source }) => source.replace(/^(?:.*\/)?(?:_posts|_drafts)\//, '').replace(/\.[^./]*$/, ''),
  jekyll_name: ({ source }) => toJekyllSlug(fileName(source)),
  hugo_path: (article, options) => {
    const folders = splitBundle(article).folders.map(folder => toHugoName(folder, options))
    return joinPath(folders, hugoName(article, options))
  },
  hugo_title: ({ title }, options) => toHugoName(title, options),
  hugo_slug: (article, options) => toHugoName(article.writtenSlug ?? article.title, options),
  contentbasename: (article, options) => toHugoName(splitBundle(article).name, options),
  slugorcontentbasename: hugoName,
  slugorfilename: hugoName,
  zola_path: (article, options) =>
    joinPath(splitBundle(article).folders, toZolaName(article.writtenSlug ?? zolaName(article, options))),
  // `slugify.paths = "off"`
  zola_plain_path: (article, options) =>
    joinPath(splitBundle(article).folders, article.writtenSlug ?? zolaName(article, options)),
  eleventy_path: eleventyPath,
  eleventy_slug: article => withoutDate(splitBundle(article).name),
  eleventy_slugified: article => toEleventyName(withoutDate(splitBundle(article).name)),
  eleventy_title: ({ title }) => toEleventyName(title),
  eleventy_stem: article => joinPath(splitPath(article).folders, withoutDate(splitPath(article).name)),
  docusaurus_path: docusaurusPath,
  astro_path: article =>
    article.writtenSlug ??
    joinPath(splitBundle(article).folders, splitBundle(article).name).split('/').map(toAstroName).join('/'),
  astropaper_path: astroPaperPath,
  hexo_title: hexoTitle,
  hexo_name: (article, rule) => hexoTitle(article, rule).replace(/^.*\//, ''),
  hexo_lang: hexoLanguage,
  hexo_category: hexoCategory,
  hash: (article, rule) => sha1(hexoTitle(article, rule) + Math.floor(article.published.getTime() / 1000)).slice(0, 12),
  vitepress_path: article => vitepressPath(article, '.html'),
  // `cleanUrls`
  vitepress_clean_path: article => vitepressPath(article, ''),
  // The path of the file, without its extension.
  file_path: article => joinPath(splitBundle(article).folders, splitBundle(article).name),
})

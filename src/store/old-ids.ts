// The ids that generators gave to the entries of their feeds, so that subscribers do not get old articles again. WordPress's and
// Ghost's ids are numbers of their databases: only their feeds know them (`spread-info adopt`).
import type { Submission } from '../article.ts'
import { patternFor } from '../permalinks/article-patterns.ts'
import { type Addressed, fillArticleUrl } from '../permalinks/article-url.ts'
import type { IdRule } from '../site/settings.ts'
import type { Site } from '../site/site.ts'

export type IdSettings = Pick<Site, 'feeds' | 'articleUrl' | 'url'> & Partial<Pick<Site, 'home'>>

type OldArticle = Addressed & Pick<Submission, 'source'>

type OldRule = Exclude<IdRule, 'tag'>

// Where articles are if the generator's configuration does not say otherwise.
const USUAL: Readonly<Record<OldRule, string>> = {
  jekyll: '/:categories/:year/:month/:day/:title.html',
  hugo: '/:hugo_path/',
  zola: '/:zola_path/',
  eleventy: '/:eleventy_path/',
  astro: '/blog/:astro_path/',
  docusaurus: '/blog/:docusaurus_path',
  hexo: '/:year/:month/:day/:hexo_title/',
  vitepress: '/:vitepress_path.html',
}

const address = (url: string) => url

function decoded(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}

const RULES: Readonly<Record<OldRule, (url: string, article: OldArticle) => string>> = {
  // jekyll-feed, feed.xml: the folder of the address, and the slug as it is written, without extension or slash.
  jekyll(url, { source, writtenSlug }) {
    const folder = url.replace(/\/$/, '').replace(/[^/]*$/, '')
    return folder + encodeURI(writtenSlug ?? nameOf(source))
  },
  // tpl/tplimpl/embedded/templates/rss.xml: `<guid>{{ .Permalink }}</guid>`.
  hugo: address,
  // templates/src/builtins/atom.xml: `<id>{{ page.permalink }}</id>`.
  zola: address,
  // eleventy-plugin-rss, src/virtualTemplate.js: the absolute address of the page.
  eleventy: address,
  // @astrojs/rss, src/util.ts: a slash at the end, but not after a file name.
  astro: url => (/\.[^/]*$|\/$/.test(new URL(url).pathname) ? url : `${url}/`),
  // @docusaurus/plugin-content-blog, feed.ts: the address of the site and the permalink, which is not encoded.
  docusaurus: decoded,
  // jpmonette/feed with the `url` of VitePress's content loader, which is not encoded (vuejs/blog, genFeed.ts).
  vitepress: decoded,
  // hexo-generator-feed, atom.xml: `post.permalink`, encoded.
  hexo: address,
}

/** Undefined if `feeds.ids` is "tag", or if nothing says which address articles had. */
export function toOldId(article: OldArticle, { feeds, articleUrl, url, home }: IdSettings): string | undefined {
  // A site that an older version stored has no such setting.
  if (feeds.ids === undefined || feeds.ids === 'tag') return undefined
  const written = patternFor(feeds.idUrl, article.source) || patternFor(articleUrl, article.source)
  const template = written || (url && url + USUAL[feeds.ids])
  if (!template) return undefined
  const old = fillArticleUrl(template, article, written ? home : url)
  return old === '' ? undefined : RULES[feeds.ids](old, article)
}

/** The name of a file without its date and extension: what Jekyll calls the slug of a post. */
function nameOf(source: string): string {
  const [name = ''] = source.split('/').slice(-1)
  return name.replace(/\.[^.]+$/, '').replace(/^\d{2,4}-\d{1,2}-\d{1,2}-/, '')
}

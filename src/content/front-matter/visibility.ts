// Files that generators do not show, not as articles, or not everywhere.
import type { Listing } from '../../article.ts'
import type { Site } from '../../site/site.ts'
import { type Fields, isTable, toFlag, toList, toText } from './fields.ts'

const PAGES =
  /^(page|pages|home|index|archives?|search|tags?|categories|category|taxonomy|list|section|404|none|sitemap|redirect|links|landing)(\.\w+)*$/i

/** An undated file with the layout of a page, or one that lists others, is not an article. */
export function isPage(fields: Fields, isDated: boolean): boolean {
  if (isTable(fields.find(['pagination'])?.value)) return true
  return !isDated && PAGES.test(fields.text('layout', 'type', 'template')?.split('/').pop() ?? '')
}

type Generator = Site['generator']

/** Whether the publisher has finished it, but readers may not see it. What is both, a draft and hidden, is a draft. */
export function isHidden(fields: Fields): boolean {
  return isOff(buildOf(fields).render) || fields.flag('private', 'headless') === true
}

const statusOf = (fields: Fields) => fields.text('status', 'state')?.toLowerCase() ?? ''

// `skip`: Pelican does not read the file.
const UNPUBLISHED: ReadonlySet<string> = new Set(['draft', 'private', 'pending', 'unpublished', 'trash', 'skip'])

export function isDraft(fields: Fields, generator: Generator): boolean {
  return (
    fields.flag('isdraft') === true ||
    (fields.flag('draft') === true && !IGNORE_DRAFT.has(generator)) ||
    fields.flag('published', 'publish', 'ispublished') === false ||
    UNPUBLISHED.has(statusOf(fields))
  )
}

// Only their feed plugins look at it: jekyll-feed/feed.xml, hexo-generator-feed/lib/generator.js.
const IGNORE_DRAFT: ReadonlySet<Generator> = new Set<Generator>(['jekyll', 'hexo'])

interface Visibility {
  readonly listing?: Listing
  readonly noSitemap?: true
  /** Names of tags whose lists do not show it. */
  readonly withoutTags: readonly string[]
}

/** Which lists show an article that is published. */
export function parseVisibility(fields: Fields, generator: Generator): Visibility {
  const collections = readCollections(fields)
  const listing = parseListing(fields, collections.isNone, generator)
  return {
    ...(listing && { listing }),
    ...((collections.excluded.includes('all') || isOutOfSitemap(fields)) && { noSitemap: true as const }),
    withoutTags: collections.excluded,
  }
}

function parseListing(fields: Fields, isInNoCollection: boolean, generator: Generator): Listing | undefined {
  const { list } = buildOf(fields)
  // `hidden`: hexo-hide-posts, and themes of Jekyll; as a status, Pelican.
  const isUnlisted = fields.flag('unlisted', 'hidden') === true || ['hidden', 'unlisted'].includes(statusOf(fields))
  if (isUnlisted || isOff(list) || isInNoCollection) return 'unlisted'
  if (list === 'local') return 'local'
  return isOutOfFeeds(fields) || (fields.flag('draft') === true && IGNORE_DRAFT.has(generator)) ? 'no-feeds' : undefined
}

/** In Hugo, a page can be left out of the site (`render`), or out of lists. */
function buildOf(fields: Fields): { readonly render?: unknown; readonly list?: unknown } {
  return (fields.find(['build'], isTable)?.value as { render?: unknown; list?: unknown } | undefined) ?? {}
}

const isOff = (rule: unknown) => rule === 'never' || toFlag(rule) === false

// PaperMod: `hiddenInRss`. LoveIt, DoIt, FixIt: `hiddenFromRss`, later `hiddenFromFeed`.
const NOT_IN_FEEDS = [
  'hiddeninrss',
  'hiddeninfeed',
  'hiddenfromrss',
  'hiddenfromfeed',
  'excludefromrss',
  'excludefromfeed',
]

const isOutOfFeeds = (fields: Fields) =>
  NOT_IN_FEEDS.some(name => fields.flag(name) === true) || ['feed', 'rss'].some(name => fields.flag(name) === false)

/** jekyll-sitemap and hexo-generator-sitemap: `sitemap: false`. Hugo: `disable`; @quasibit/eleventy-plugin-sitemap: `ignore`. */
function isOutOfSitemap(fields: Fields): boolean {
  const rule = fields.find(['sitemap'], isTable)?.value as { disable?: unknown; ignore?: unknown } | undefined
  return fields.flag('sitemap') === false || [rule?.disable, rule?.ignore].some(value => toFlag(value) === true)
}

// The usual tags that a blog in Eleventy is made from.
const BLOG = /^(?:posts?|blog|articles?)$/i

/**
 * Eleventy (TemplateMap.js): the page is in no collection, or not in those with these names, which are tags. `all` has every page:
 * sitemaps are made from it.
 */
function readCollections(fields: Fields): { readonly isNone: boolean; readonly excluded: readonly string[] } {
  const rule = fields.find(['eleventyexcludefromcollections', 'excludefromcollections'])?.value
  const flag = toFlag(rule)
  if (flag !== undefined) return { isNone: flag, excluded: [] }
  const excluded = toList(rule).flatMap(name => toText(name) ?? [])
  const tags = toList(fields.find(['tags'])?.value).flatMap(name => toText(name) ?? [])
  const isInNone = tags.length > 0 && tags.every(name => excluded.includes(name))
  return { isNone: isInNone || excluded.some(name => BLOG.test(name)), excluded }
}

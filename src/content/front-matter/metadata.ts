// All metadata of an article: from the front matter and the name of its file.
import type { Submission } from '../../article.ts'
import { toNames } from '../../permalinks/article-names.ts'
import { patternFor } from '../../permalinks/article-patterns.ts'
import { explainTemplate, isOwnTemplate } from '../../site/own-template.ts'
import { CARD_TEMPLATES } from '../../site/settings.ts'
import type { Site } from '../../site/site.ts'
import { type Report, wording } from '../../text/problem.ts'
import { findTitle } from '../body/lead.ts'
import { expandShortNames } from '../body/markdown/short-names.ts'
import { toPlainText } from '../body/plain-text.ts'
import { announce } from '../body/summary.ts'
import { readSourceName, type SourceName } from '../sources.ts'
import { parseCanonical, parseId } from './article-id.ts'
import { type AuthorBook, type AuthorPicture, parseAuthors } from './authors.ts'
import { findByPattern, sortBundlePictures } from './bundle-pictures.ts'
import { type CardReference, parseCardFields } from './cards/card-fields.ts'
import { parseDates, parseExpiry } from './dates/dates.ts'
import { type EnclosureReference, parseEnclosure } from './enclosure.ts'
import { type EpisodeReference, parseEpisode } from './episode.ts'
import { createFields, type Fields } from './fields.ts'
import type { FrontMatter } from './front-matter.ts'
import { type HeroReference, parseBundleReferences, parseHeroReference } from './hero-reference.ts'
import { knownDirectionOf, parseArticleLanguage } from './languages.ts'
import { parseAddress } from './slug-and-aliases.ts'
import { listGroups, parseTerms } from './terms.ts'
import { isDraft, isHidden, isPage, parseVisibility } from './visibility.ts'

export interface Head
  extends Omit<
    Submission,
    'summary' | 'html' | 'words' | 'pictures' | 'hero' | 'card' | 'avatar' | 'enclosure' | 'episode' | 'edition'
  > {
  /** Absent if it must be derived from the text. */
  readonly summary?: string
  readonly hero?: HeroReference
  /** Without a hero in the front matter: pictures beside the file that may be it, the most likely first. */
  readonly bundleHeroes?: readonly HeroReference[]
  readonly card?: CardReference
  /** The picture of the first author. */
  readonly portrait?: AuthorPicture
  readonly enclosure?: EnclosureReference
  readonly episode?: EpisodeReference
  /** The folder of pictures that are named without one, as in Jekyll's Chirpy. */
  readonly pictureFolder?: string
  /** The line of the date of publication in the file. */
  readonly dateLine?: number
  /** When it is to be hidden, in Hugo. */
  readonly expires?: Date
  /** Not to be published: a draft, or hidden in a way that a generator has. */
  readonly draft: boolean
  /** Not to be published, because it is hidden; not a draft. */
  readonly hidden?: true
}

export interface HeadSurroundings {
  readonly site: Site
  readonly modified: Date
  readonly book?: AuthorBook
  readonly pictures?: readonly string[]
}

/** Undefined if the file can't be published or is not an article; then a problem has been reported. */
export function parseHead(
  source: string,
  matter: FrontMatter,
  { site, modified, book, pictures = [] }: HeadSurroundings,
  report: Report,
): Head | undefined {
  const fields = createFields(matter)
  const name = readSourceName(source, site.generator)
  const dates = parseDates(fields, name, { site, modified }, report)
  if (isPage(fields, dates.isDated)) {
    report(
      'warning',
      undefined,
      'this looks like a page of the site, not an article, and is not published',
      'add a date if it is an article',
    )
    return undefined
  }
  if (dates.published === undefined) return undefined
  const language = parseArticleLanguage(fields, name, { body: matter.body, site }, report)
  const readText = (markup: string) => toPlainText(site.emoji ? expandShortNames(markup) : markup)
  const title = parseTitle(fields, matter, name, { source, site, readText, report })
  const { published, localTime } = dates
  const described = { source, title, language: language.tag, published, ...(localTime && { localTime }) }
  const address = parseAddress(fields, name, described, site)
  if (address.path === '')
    report(
      'warning',
      fields.lineOf('permalink'),
      'only its generator can fill in its permalink, so its address on your site is not known',
      'write the permalink without a template, or publish it at the address here',
    )
  // A translation has the same name as the original: the language distinguishes them.
  const isTranslation =
    language.isOfName &&
    !`${site.language}-`.startsWith(`${language.tag}-`) &&
    fields.text('slug', 'postslug', 'permalink', 'url') === undefined
  const hero = parseHeroReference(fields, readText)
  const pattern = fields.text('feature', 'cover', 'thumbnail') ?? ''
  const beside = [...findByPattern(pictures, pattern), ...sortBundlePictures(pictures, matter.body)]
  const bundleHeroes = hero ? [] : parseBundleReferences(fields, beside, readText)
  const enclosure = parseEnclosure(fields)
  const summary = announce(
    readText(fields.text('description', 'summary', 'excerpt', 'abstract', 'lead', 'dek', 'subtitle') ?? ''),
  )
  const pictureFolder = fields.text('mediasubpath', 'imgpath', 'imagefolder')
  const expires = parseExpiry(fields, site)
  const id = parseId(fields)
  const commentCount = parseCount(fields)
  const cardTemplate = parseCardTemplate(fields, report)
  const card = parseCardFields(fields, { matter, template: cardTemplate, readText }, report)
  const canonical = parseCanonical(fields, report)
  const draft = name.isDraft || isDraft(fields, site.generator)
  const hidden = !draft && (address.isHidden || isHidden(fields))
  const terms = parseTerms(
    fields,
    listGroups(name, site.generator),
    name.date !== undefined && fields.text('layout') !== undefined,
  )
  const people = parseAuthors(fields, site.author, book)
  const portrait = people[0]?.picture
  const { withoutTags, ...visibility } = parseVisibility(fields, site.generator)
  const head = {
    ...(id !== undefined && { id }),
    source,
    slug: isTranslation ? `${address.slug}-${language.tag.toLowerCase()}` : address.slug,
    ...(address.writtenSlug !== undefined && { writtenSlug: address.writtenSlug }),
    title,
    ...(summary && { summary }),
    ...terms,
    tags: terms.tags.filter(tag => !withoutTags.includes(tag.name)),
    authors: people.map(({ picture: _, ...author }) => author),
    ...(portrait && { portrait }),
    language: language.tag,
    direction: knownDirectionOf(language.tag),
    published: dates.published,
    updated: dates.updated ?? dates.published,
    ...(dates.localTime && { localTime: dates.localTime }),
    ...(!dates.isDated && { undated: true as const }),
    ...(dates.line !== undefined && { dateLine: dates.line }),
    ...(expires && { expires }),
    ...(fields.flag('minor', 'minoredit') && { minor: true as const }),
    ...(hero && { hero }),
    ...(bundleHeroes.length > 0 && { bundleHeroes }),
    ...(enclosure && { enclosure, episode: parseEpisode(matter, book) }),
    ...(pictureFolder !== undefined && { pictureFolder }),
    ...(commentCount !== undefined && { commentCount }),
    ...(cardTemplate !== undefined && { cardTemplate }),
    ...card,
    ...(canonical !== undefined && { canonical }),
    ...(address.path !== undefined && { path: address.path }),
    ...(address.categories && { categories: address.categories }),
    aliases: address.aliases,
    ...visibility,
    draft: draft || hidden,
    ...(hidden && { hidden: true as const }),
  }
  const names = toNames(head, patternFor(site.articleUrl, source))
  return names.length > 0 ? { ...head, names } : head
}

function parseCount(fields: Fields): number | undefined {
  const text = fields.text('commentcount', 'commentscount', 'numcomments') ?? fields.text('comments')
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

// After `title`, the names that themes and editors use.
export const TITLES = ['title', 'headline', 'newstitle', 'posttitle', 'articletitle', 'pagetitle', 'heading', 'name']

interface TitleSurroundings {
  readonly source: string
  readonly site: Site
  readonly readText: (markup: string) => string
  readonly report: Report
}

/** From the fields, else from the text; else it is made from the name of the file, with a warning. */
function parseTitle(
  fields: Fields,
  { body, line }: FrontMatter,
  name: SourceName,
  { source, site, readText, report }: TitleSurroundings,
): string {
  const written = readText(fields.text(...TITLES) ?? '') || findTitle(source, body, site)
  if (written) return written
  const title = titleOf(name, site)
  report(
    'warning',
    line,
    `no title: ${JSON.stringify(title)} is made from the name of the file`,
    'add a field `title`, or a heading at the start of the text',
  )
  return title
}

function titleOf({ stem }: SourceName, { generator }: Site): string {
  // jekyll/utils.rb, `titleize_slug`: only hyphens separate words.
  if (generator === 'jekyll') return stem.split('-').map(capitalize).join(' ')
  const words = stem.replace(/[-_\s]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1) || stem
}

const capitalize = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()

/** The template of the article's share card, if it is not that of the publication. */
function parseCardTemplate(fields: Fields, report: Report): string | undefined {
  const field = fields.find(['cardtemplate'], value => typeof value === 'string' && value !== '')
  if (field === undefined) return undefined
  const found = isOwnTemplate(field.value) ? field.value : CARD_TEMPLATES.find(name => name === field.value)
  if (found === undefined)
    report(
      'warning',
      fields.lineOf(field.name),
      wording`${field.name}: ${JSON.stringify(field.value)} is not a card template`,
      explainTemplate(field.value) ?? `it is one of ${CARD_TEMPLATES.join(', ')}, or the path of a template`,
    )
  return found
}

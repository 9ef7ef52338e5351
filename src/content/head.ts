// Everything that the front matter and the name of a file say about an article.
import type { Submission } from '../article.ts'
import type { Site } from '../site.ts'
import { parseLanguage } from '../text/language.ts'
import type { Problem } from '../text/problem.ts'
import { parseAddress } from './address.ts'
import { parseAuthors } from './authors.ts'
import { parseDate } from './dates.ts'
import { createFields, type Fields, isTable, toFlag, toText } from './fields.ts'
import type { FrontMatter } from './front-matter.ts'
import { type HeroReference, parseHeroReference } from './hero-reference.ts'
import { knownDirectionOf, languageOfName } from './languages.ts'
import { toPlainText } from './plain-text.ts'
import { readSourceName, type SourceName } from './sources.ts'
import { parseTerms } from './terms.ts'
import { findTitle } from './title.ts'

export interface Head extends Omit<Submission, 'summary' | 'html' | 'words' | 'pictures' | 'hero'> {
  /** Absent where it is to be derived from the text. */
  readonly summary?: string
  readonly hero?: HeroReference
  /** Not to be published: a draft, or hidden in one of the ways that generators know. */
  readonly draft: boolean
}

/** Collects what is wrong with one file. */
export type Report = (severity: Problem['severity'], line: number | undefined, message: string, hint: string) => void

/** Undefined when the article can't be published, or is none; then something has been reported. */
export function parseHead(
  source: string,
  matter: FrontMatter,
  { site, modified }: { readonly site: Site; readonly modified: Date },
  report: Report,
): Head | undefined {
  const fields = createFields(matter)
  const name = readSourceName(source)
  const dates = parseDates(fields, name, modified, report)
  if (isPage(fields, dates)) {
    report('warning', undefined, 'this is a page of the site, not an article', 'give it a date if it is one')
    return undefined
  }
  if (dates.published === undefined) return undefined
  const language = parseArticleLanguage(fields, name, matter.body, site, report)
  const address = parseAddress(fields, name, dates.published)
  // A translation beside the original has the same name: the language tells them apart.
  const isTranslation =
    language.isOfName && language.tag !== site.language && fields.text('slug', 'permalink', 'url') === undefined
  const hero = parseHeroReference(fields)
  const summary = toPlainText(
    fields.text('description', 'summary', 'excerpt', 'abstract', 'lead', 'dek', 'subtitle') ?? '',
  )
  const id = parseId(fields, report)
  const commentCount = parseCount(fields)
  const canonical = parseCanonical(fields, report)
  return {
    ...(id !== undefined && { id }),
    source,
    slug: isTranslation ? `${address.slug}-${language.tag.toLowerCase()}` : address.slug,
    title: toPlainText(fields.text('title', 'headline', 'name') ?? '') || findTitle(matter.body) || titleOf(name),
    ...(summary && { summary }),
    ...parseTerms(fields, name.folders, name.date !== undefined && fields.text('layout') !== undefined),
    authors: parseAuthors(fields, site.author),
    language: language.tag,
    direction: knownDirectionOf(language.tag),
    published: dates.published,
    updated: dates.updated ?? dates.published,
    ...(hero && { hero }),
    ...(commentCount !== undefined && { commentCount }),
    ...(canonical !== undefined && { canonical }),
    aliases: address.aliases,
    draft: name.isDraft || address.isHidden || isDraft(fields),
  }
}

const PUBLISHED = [
  'date',
  'pubdate',
  'publishdate',
  'publisheddate',
  'datepublished',
  'publishedat',
  'publishedon',
  'published',
  'publicationdate',
  'created',
  'createdat',
  'datecreated',
  'creationdate',
]
const UPDATED = [
  'updated',
  'lastmod',
  'modified',
  'lastmodifiedat',
  'lastmodified',
  'updateddate',
  'dateupdated',
  'updatedat',
  'updatedon',
  'modifieddate',
  'moddate',
  'datemodified',
  'lastupdated',
  'lastupdate',
]

interface Dates {
  readonly published?: Date
  readonly updated?: Date
  /** Whether the file, or its name, gives a date. */
  readonly isDated: boolean
}

const dateText = (value: unknown) => toText(isTable(value) ? value.date : value)

function parseDates(fields: Fields, name: SourceName, modified: Date, report: Report): Dates {
  const read = (names: readonly string[], fallback: string | undefined) => {
    const field = fields.find(names, value => dateText(value) !== undefined && toFlag(value) === undefined)
    // A template is filled in by a generator (`date: "{{ page.date }}"`, Eleventy's `Last Modified`).
    const written =
      field && !/\{\{|^(git )?(last modified|created)$/i.test(dateText(field.value) as string)
        ? dateText(field.value)
        : undefined
    const text = written ?? fallback
    const date = text === undefined ? undefined : parseDate(text)
    if (text !== undefined && date === undefined)
      report(
        'error',
        field && fields.lineOf(field.name),
        `${field ? `${field.name}: ` : ''}${JSON.stringify(text.slice(0, 60))} is no date`,
        'write it as 2024-05-31, or with a time and zone as 2024-05-31T18:00:00+02:00',
      )
    return { date, text, name: field?.name }
  }
  const published = read(PUBLISHED, name.date)
  const updated = read(UPDATED, undefined)
  const isDated = published.text !== undefined
  if (isDated && published.date === undefined) return { isDated }
  if (!isDated)
    report('warning', undefined, 'no date: the time when the file was last changed stands in', 'add `date: 2024-05-31`')
  const start = published.date ?? modified
  if (updated.date !== undefined && updated.date < start && isDated) {
    report(
      'warning',
      fields.lineOf(updated.name ?? ''),
      `${updated.name} is before the date of publication`,
      'mend one of the two; until then the article counts as never updated',
    )
    return { published: start, updated: start, isDated }
  }
  return {
    published: start,
    updated: updated.date !== undefined && updated.date > start ? updated.date : start,
    isDated,
  }
}

const PAGES =
  /^(page|pages|home|index|archives?|search|tags?|categories|category|taxonomy|list|section|404|none|sitemap|redirect|links|landing)(\.\w+)*$/i

/** Generators make pages of the same files; an undated one with a page's layout, or one that lists others, is no article. */
function isPage(fields: Fields, { isDated }: Dates): boolean {
  if (isTable(fields.find(['pagination'])?.value)) return true
  return !isDated && PAGES.test(fields.text('layout', 'type', 'template')?.split('/').pop() ?? '')
}

function isDraft(fields: Fields): boolean {
  const status = fields.text('status', 'state')?.toLowerCase() ?? ''
  return (
    fields.flag('draft', 'isdraft') === true ||
    fields.flag('published', 'publish', 'ispublished') === false ||
    // A page that only those find who know its address: here nothing is published in secret.
    fields.flag('unlisted', 'private', 'hidden', 'excludefromcollections', 'eleventyexcludefromcollections') === true ||
    ['draft', 'private', 'pending', 'unpublished', 'trash'].includes(status)
  )
}

function parseArticleLanguage(
  fields: Fields,
  name: SourceName,
  body: string,
  site: Site,
  report: Report,
): { tag: string; isOfName: boolean } {
  const field = fields.find(['lang', 'language', 'locale'], value => toText(value) !== undefined)
  if (field) {
    const tag = parseLanguage(toText(field.value) as string)
    if (tag !== undefined) return { tag, isOfName: false }
    report(
      'warning',
      fields.lineOf(field.name),
      `${field.name}: ${JSON.stringify(toText(field.value))} is no language`,
      'write a tag such as en, pt-BR or zh-Hans',
    )
  }
  const tag = name.language === undefined ? undefined : languageOfName(name.language, body)
  return tag === undefined ? { tag: site.language, isOfName: false } : { tag, isOfName: true }
}

// RFC 4287 4.2.6: an id is an IRI. Docusaurus uses `id` for names of its own, which are none.
function parseId(fields: Fields, report: Report): string | undefined {
  const field = fields.find(['guid', 'id', 'uuid', 'uid'], value => toText(value) !== undefined)
  const text = toText(field?.value)
  if (field === undefined || text === undefined) return undefined
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return `urn:uuid:${text.toLowerCase()}`
  if (/^(https?:\/\/|urn:|tag:|[a-z][a-z0-9+.-]*:)[^\s<>"{}|\\^`]+$/i.test(text)) return text
  if (field.name.toLowerCase() === 'guid')
    report(
      'warning',
      fields.lineOf(field.name),
      `${field.name}: ${JSON.stringify(text)} is no URI`,
      'an id looks like urn:uuid:..., tag:... or https://...; a new one is made',
    )
  return undefined
}

function parseCount(fields: Fields): number | undefined {
  const text = fields.text('commentcount', 'commentscount', 'numcomments') ?? fields.text('comments')
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

function parseCanonical(fields: Fields, report: Report): string | undefined {
  const field = fields.find(
    ['canonical', 'canonicalurl', 'canonicallink', 'relcanonical', 'originalurl'],
    value => toText(value) !== undefined,
  )
  const text = toText(field?.value)
  if (field === undefined || text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url.href
  report(
    'warning',
    fields.lineOf(field.name),
    `${field.name}: ${JSON.stringify(text)} is no address`,
    'write the whole of it, with https://',
  )
  return undefined
}

function titleOf({ stem }: SourceName): string {
  const words = stem.replace(/[-_\s]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1) || stem
}

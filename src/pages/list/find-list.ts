// The page of a list: parses its address and reads its articles.
import type { Scope } from '../../article.ts'
import type { Publication } from '../../context.ts'
import { localeOf } from '../../locales/locale.ts'
import type { Messages } from '../../locales/messages.ts'
import type { Page } from '../../page.ts'
import { nameScope, parseScope } from '../../parse-scope.ts'
import { listPath, renderListBody } from './list-body.ts'

const PAGE_SIZE = 20

/** How many pages the list of so many articles has; an empty one has one page. */
export const countPages = (total: number): number => Math.max(1, Math.ceil(total / PAGE_SIZE))

interface ListAddress {
  readonly scope: Scope
  /** From 1. */
  readonly page: number
}

/** `/tags/a/`, `/tags/a/page/2/`; undefined for anything else. */
export function parseListPath(path: string): ListAddress | undefined {
  const [, folder = path, number] = /^(.*\/)page\/([1-9]\d{0,5})\/$/.exec(path) ?? []
  const scope = parseScope(folder)
  return scope && { scope, page: Number(number ?? 1) }
}

/** Undefined if the scope has no articles, or too few for this page. */
export async function findList({ scope, page }: ListAddress, publication: Publication): Promise<Page | undefined> {
  const { articles, site } = publication
  const total = await articles.count(scope)
  const pages = countPages(total)
  const front = Object.keys(scope).length === 0
  if (page > pages || (total === 0 && !front)) return undefined
  const locale = localeOf(site.language)
  const heading = front ? undefined : await headingOf(scope, publication, locale.messages)
  const shown = await articles.listFacts(scope, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
  const title = heading?.name ?? site.title
  return {
    publication,
    title: page > 1 ? `${title} (${page})` : title,
    path: listPath(scope, page),
    ...(heading && {
      description: `${heading.kind}: ${heading.name}. ${site.description}`.trim(),
      list: { scope, name: heading.name },
    }),
    kind: front && page === 1 ? 'front' : 'list',
    body: await renderListBody({
      publication,
      locale,
      scope,
      articles: shown,
      total,
      page,
      pages,
      ...(heading && { heading }),
    }),
  }
}

interface Heading {
  readonly kind: string
  readonly name: string
  readonly lang?: string
}

async function headingOf(scope: Scope, { articles }: Publication, { list }: Messages): Promise<Heading> {
  // A podcast has no page.
  const kinds = { section: list.section, author: list.author, tag: list.topic, language: list.language, podcast: '' }
  const terms = (await nameScope(scope, articles)).map(({ kind, names }) => ({
    kind: kinds[kind],
    name: names.join(scope.match === 'any' ? ' / ' : ' + '),
    ...(kind === 'language' && { lang: scope.language as string }),
  }))
  // The language comes last.
  const parts = terms.toSorted((a, b) => Number('lang' in a) - Number('lang' in b))
  const [first] = parts
  return parts.length === 1 && first
    ? first
    : { kind: parts.map(({ kind }) => kind).join(' · '), name: parts.map(({ name }) => name).join(' · ') }
}

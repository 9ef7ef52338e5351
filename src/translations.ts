// Articles that say the same in other languages: site generators find them by the name of the file or of its folder.
import { type Article, type ArticleSummary, isListed } from './article.ts'
import { cachePerVersion } from './cache-per-version.ts'
import type { Publication } from './context.ts'
import type { Articles } from './store/articles.ts'

/** The same article in other languages: one for each, in the order of their sources. */
export type FindTranslations = (article: Article, publication: Publication) => Promise<readonly ArticleSummary[]>

export function createTranslations(): FindTranslations {
  const languagesOf = cachePerVersion(({ articles }: Publication) => articles.terms('language'))
  return async (article, publication) => {
    const languages = (await languagesOf(publication)).map(({ slug }) => slug)
    if (languages.length < 2) return []
    const found = (await findSiblings([article], publication.articles, languages))(article)
    const seen = new Set([article.language])
    return found
      .toSorted((a, b) => (a.source < b.source ? -1 : 1))
      .filter(({ language }) => !seen.has(language) && seen.add(language))
  }
}

/**
 * The listed articles in the places where translations of these may be, with one query for all. `languages` are those of the
 * publication.
 */
export async function findSiblings(
  of: readonly Pick<Article, 'source'>[],
  articles: Pick<Articles, 'findSources'>,
  languages: readonly string[],
): Promise<(article: Pick<Article, 'source'>) => readonly ArticleSummary[]> {
  const names = [...new Set(languages.flatMap(tag => [tag, tag.toLowerCase(), tag.split('-')[0] as string]))]
  const siblings = new Map(of.map(({ source }) => [source, siblingSources(source, names)]))
  const found = await articles.findSources([...siblings.values()].flat())
  const bySource = new Map(found.flatMap(article => (isListed(article) ? [[article.source, article]] : [])))
  return ({ source }) => (siblings.get(source) ?? []).flatMap(sibling => bySource.get(sibling) ?? [])
}

/**
 * Where translations of a source may be: `a.md` and `a.de.md` (Hugo, Eleventy), `a.md` and `de/a.md`, `en/a.md` and
 * `de/a.md` (Astro, Docusaurus), at any depth. `names` are the languages as files name them.
 */
export function siblingSources(source: string, names: readonly string[]): string[] {
  const [, stem = '', extension = ''] = /^(.*?)(\.[^./]+)$/.exec(source) ?? []
  const suffix = names.find(name => stem.endsWith(`.${name}`))
  const bare = suffix ? stem.slice(0, -suffix.length - 1) : stem
  const folders = bare.split('/')
  const place = folders.findIndex((folder, index) => index < folders.length - 1 && names.includes(folder))
  const candidates = place >= 0 ? swapFolder(folders, place, names) : [bare, ...names.map(name => `${bare}.${name}`)]
  // The default language may be above the folders of the others.
  if (place < 0 && !suffix) for (const name of names) candidates.push(`${name}/${bare}`)
  return candidates.map(candidate => candidate + extension).filter(candidate => candidate !== source)
}

function swapFolder(folders: readonly string[], place: number, names: readonly string[]): string[] {
  const without = folders.toSpliced(place, 1).join('/')
  return [without, ...names.map(name => folders.with(place, name).join('/'))]
}

// The translations that a sitemap gives for each article.
import type { Listed } from '../article.ts'
import type { Publication } from '../context.ts'
import { siblingSources } from '../translations.ts'

/** For one of the articles: itself and its translations; empty if there is no translation. */
type Alternates = (article: Listed) => readonly Listed[]

/** One query for all of the articles. */
export async function findAlternates({ site, articles }: Publication, listed: readonly Listed[]): Promise<Alternates> {
  const languages = (await articles.terms('language')).map(({ slug }) => slug)
  if (languages.length < 2) return () => []
  const names = [...languages, site.language].flatMap(tag => [tag, tag.toLowerCase(), tag.split('-')[0] as string])
  const siblings = new Map(listed.map(({ source }) => [source, siblingSources(source, [...new Set(names)])]))
  const found = await articles.findSources([...siblings.values()].flat())
  const bySource = new Map(found.map(article => [article.source, article]))
  return article => {
    const others = (siblings.get(article.source) ?? []).flatMap(source => bySource.get(source) ?? [])
    return others.length > 0 ? [article, ...others.filter(({ language }) => language !== article.language)] : []
  }
}

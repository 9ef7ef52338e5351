// The same articles, lists and feeds as pages and files of a static build, with the filters of the RSS plugin.
import rss from '@11ty/eleventy-plugin-rss'

const PER_LIST = 20
const PER_FEED = 50

const slug = name => name.toLowerCase().replaceAll(' ', '-')

/** The articles of every tag, section and author, and all articles; newest first. */
function scopesOf(articles) {
  const scopes = new Map([['/', { path: '/', title: 'The Benchmark', articles }]])
  const add = (kind, name, article) => {
    const path = `/${kind}/${slug(name)}/`
    const scope = scopes.get(path) ?? { path, title: name, articles: [] }
    scopes.set(path, scope)
    scope.articles.push(article)
  }
  for (const article of articles) {
    const { tags, section, author } = article.data
    for (const tag of tags) add('tags', tag, article)
    add('sections', section, article)
    add('authors', author, article)
  }
  return [...scopes.values()]
}

const pagesOf = (articles, size) =>
  Array.from({ length: Math.ceil(articles.length / size) }, (_, index) =>
    articles.slice(index * size, (index + 1) * size),
  )

/** The newest articles of a scope, and archives of the others. */
const documentsOf = api =>
  scopesOf(api.getFilteredByGlob('input/articles/*.md').toReversed()).flatMap(({ path, title, articles }) =>
    pagesOf(articles, PER_FEED).map((posts, index) => ({
      path: index === 0 ? path : `${path}archives/${index}/`,
      title,
      posts,
    })),
  )

export default function (eleventy) {
  eleventy.addPlugin(rss)
  eleventy.addCollection('lists', api =>
    scopesOf(api.getFilteredByGlob('input/articles/*.md').toReversed()).flatMap(({ path, title, articles }) => {
      const pages = pagesOf(articles, PER_LIST)
      return pages.map((posts, index) => ({
        path: index === 0 ? path : `${path}page/${index + 1}/`,
        title,
        posts,
        older: index + 1 < pages.length ? `${path}page/${index + 2}/` : undefined,
      }))
    }),
  )
  eleventy.addCollection('feeds', documentsOf)
  return { dir: { input: 'input', includes: '_includes', output: 'built' }, markdownTemplateEngine: false }
}

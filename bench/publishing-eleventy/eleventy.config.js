// The same articles as pages, and one Atom feed of as many as ours holds. Markdown goes straight to HTML: Eleventy at its fastest.
import { feedPlugin } from '@11ty/eleventy-plugin-rss'

export default function (eleventy) {
  eleventy.addGlobalData('layout', 'article.njk')
  eleventy.addCollection('articles', all => all.getFilteredByGlob('articles/*.md'))
  eleventy.addPlugin(feedPlugin, {
    type: 'atom',
    outputPath: '/atom.xml',
    collection: { name: 'articles', limit: 50 },
    metadata: {
      language: 'en',
      title: 'The Benchmark',
      subtitle: 'Two thousand articles',
      base: 'https://news.example/',
      author: { name: 'The Benchmark' },
    },
  })
  return {
    dir: { input: 'articles', includes: '../_includes', output: 'built' },
    markdownTemplateEngine: false,
  }
}

import { expect, it } from 'vitest'
import { parseSite } from '../../src/site/site.ts'
import { toOldId } from '../../src/store/old-ids.ts'
import { submission } from '../support/service.ts'

const published = new Date('2024-01-05T10:00:00Z')

/** The id of an article whose name is `source`. */
function idOf(ids: string, articleUrl: string, source = '2024-01-05-unicode-post.md', slug = 'unicode-post') {
  const { site, problems } = parseSite({ feeds: { ids }, articleUrl })
  expect(problems).toEqual([])
  return toOldId(submission({ source, slug, published }), site)
}

it.each([
  ['jekyll', 'https://old.example/:year/:month/:day/:slug.html', 'https://old.example/2024/01/05/unicode-post'],
  ['jekyll', 'https://old.example/blog/:slug/', 'https://old.example/blog/unicode-post'],
  ['hugo', 'https://old.example/posts/:slug/', 'https://old.example/posts/unicode-post/'],
  ['zola', 'https://old.example/:slug/', 'https://old.example/unicode-post/'],
  ['eleventy', 'https://old.example/blog/:slug/', 'https://old.example/blog/unicode-post/'],
  ['astro', 'https://old.example/blog/:slug', 'https://old.example/blog/unicode-post/'],
  ['astro', 'https://old.example/blog/:slug/', 'https://old.example/blog/unicode-post/'],
  ['astro', 'https://old.example/blog/:slug.html', 'https://old.example/blog/unicode-post.html'],
  [
    'docusaurus',
    'https://old.example/blog/:year/:month/:day/:slug',
    'https://old.example/blog/2024/01/05/unicode-post',
  ],
  ['hexo', 'https://old.example/:year/:month/:day/:slug/', 'https://old.example/2024/01/05/unicode-post/'],
])('%s: %s', (rule, address, id) => {
  expect(idOf(rule, address)).toBe(id)
})

it.each(['docusaurus', 'vitepress'])('the ids of %s are not encoded', rule => {
  expect(idOf(rule, 'https://old.example/blog/:docusaurus_path', '2024-01-05-Tea & 日本.md')).toBe(
    'https://old.example/blog/2024/01/05/Tea & 日本',
  )
})

it('a Jekyll id has the name of the file as it is written', () => {
  const url = 'https://old.example/:year/:slug.html'
  expect(idOf('jekyll', url, '_posts/2024-01-05-Mÿ_Post v1.2.md', 'my-post-v1-2')).toBe(
    'https://old.example/2024/M%C3%BF_Post%20v1.2',
  )
})

it('a Jekyll id has the folder of the permalink, and the slug or the name of the file', () => {
  const { site } = parseSite({ feeds: { ids: 'jekyll' }, articleUrl: 'https://old.example/:year/:title/' })
  const article = submission({ source: '_posts/2024-01-05-news.md', slug: 'x', path: '/p/x/', published })
  expect(toOldId(article, site)).toBe('https://old.example/p/news')
  expect(toOldId({ ...article, writtenSlug: 'Old_News' }, site)).toBe('https://old.example/p/Old_News')
})

it('without a rule or an address there is no old id', () => {
  expect(idOf('tag', 'https://old.example/:slug')).toBeUndefined()
  expect(idOf('hugo', '')).toBeUndefined()
})

it.each([
  ['jekyll', 'https://old.example/2024/01/05/unicode-post'],
  // Hugo and Hexo leave a date in the name of a file where it is.
  ['hugo', 'https://old.example/2024-01-05-unicode-post/'],
  ['zola', 'https://old.example/unicode-post/'],
  ['eleventy', 'https://old.example/2024-01-05-unicode-post/'],
  ['docusaurus', 'https://old.example/blog/2024/01/05/unicode-post'],
  ['astro', 'https://old.example/blog/2024-01-05-unicode-post/'],
  ['hexo', 'https://old.example/2024/01/05/2024-01-05-unicode-post/'],
])('%s without an address: the usual one at the address of the publication', (ids, id) => {
  const { site } = parseSite({ url: 'https://old.example', feeds: { ids } })
  const source = '_posts/2024-01-05-unicode-post.md'
  expect(toOldId(submission({ source, slug: 'unicode-post', published }), site)).toBe(id)
})

it('the day in an id is that of the publication', () => {
  const { site } = parseSite({ url: 'https://old.example', feeds: { ids: 'hexo' } })
  const night = submission({
    source: 'night.md',
    slug: 'night',
    published: new Date('2024-06-24T04:56:58Z'),
    localTime: new Date('2024-06-23T21:56:58Z'),
  })
  expect(toOldId(night, site)).toBe('https://old.example/2024/06/23/night/')
})

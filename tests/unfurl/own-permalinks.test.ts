import { describe, expect, it } from 'vitest'
import { parseSource } from '../../src/content/parse-source.ts'
import { fillArticleUrl } from '../../src/permalinks/article-url.ts'
import { parseSite } from '../../src/site/site.ts'
import { createTestService, submission } from '../support/service.ts'

const { site } = parseSite({ title: 'The Example', url: 'https://news.example' })

function addressOf(pattern: string, source: string, fields: string): string {
  const { head } = parseSource(source, `---\ntitle: The Title\n${fields}\n---\nText.\n`, {
    site,
    modified: new Date('2026-01-01T00:00:00Z'),
  })
  return fillArticleUrl(pattern, head!)
}

const H = 'https://example.org'

describe('the addresses that generators give', () => {
  it.each([
    // Jekyll's default, with the folder above _posts and the categories in lower case; case and signs of the name stay.
    [
      '/:categories/:year/:month/:day/:title.html',
      'notes/_posts/2024-01-05-Tea_&-Milk.md',
      'categories: [Food]',
      '/notes/food/2024/01/05/Tea_&-Milk.html',
    ],
    ['/:categories/:year/:month/:day/:title.html', '_posts/2024-01-05-tea.md', '', '/2024/01/05/tea.html'],
    ['/:categories/:title/', '_posts/2024-01-05-tea.md', 'categories: food drink', '/food/drink/tea/'],
    ['/:year/:y_day/:title/', '_posts/2024-03-01-tea.md', '', '/2024/061/tea/'],
    ['/:short_year/:i_month/:i_day/:slug', '_posts/2024-01-05-tea.md', '', '/24/1/5/tea'],
    // Hexo.
    ['/:year/:month/:day/:title/', 'source/_posts/Tea-Time.md', 'date: 2024-01-05 10:20:30', '/2024/01/05/Tea-Time/'],
    ['/:hour:minute:second/:post_title/', 'source/_posts/x.md', 'date: 2024-01-05T10:20:30Z', '/102030/the-title/'],
    // Hugo and Zola.
    ['/:path/', 'content/posts/deep/tea.md', 'date: 2024-01-05', '/posts/deep/tea/'],
    ['/:path/', 'posts/tea/index.md', 'date: 2024-01-05', '/posts/tea/'],
    ['/:section/:filename/', 'posts/2024-01-05-Tea.md', 'section: Food', '/food/2024-01-05-Tea/'],
    ['/:path', 'posts/tea.md', 'date: 2024-01-05\nurl: /x/2014/', '/x/2014'],
    ['/:path/', 'posts/tea.md', 'date: 2024-01-05\nslug: Green Tea', '/posts/green-tea/'],
    // Jekyll's permalink, with parts of its own.
    ['/:path', 'tea.md', 'date: 2024-01-05\npermalink: /:year/:title.html', '/2024/tea.html'],
  ])('follow %s for %s (%s)', (pattern, source, fields, path) => {
    expect(addressOf(H + pattern, source, fields)).toBe(H + path)
  })

  it('stay on the host of the setting for hostile permalinks', () => {
    for (const permalink of [
      '//evil.example/x',
      '/\\evil.example/x',
      '/../../x',
      '/%2e%2e/%2f%2fevil.example/x',
      '/a:slug',
    ]) {
      const address = new URL(addressOf(`${H}/blog/:path`, 'tea.md', `date: 2024-01-05\npermalink: '${permalink}'`))
      expect([address.host, address.pathname.startsWith('/blog/')]).toEqual(['example.org', true])
    }
  })
})

describe('the setting articleUrl', () => {
  it('names a part that it does not know, and lists the others', () => {
    const { site: read, problems } = parseSite({ articleUrl: `${H}/:jahr/:slug/` })
    expect(read.articleUrl).toBe('')
    expect(problems[0]?.message).toContain(':jahr')
    expect(problems[0]?.hint).toMatch(/:slug :path :title .*:second/)
  })

  it('needs a part that names the article, in its path', () => {
    for (const articleUrl of [`${H}/:year/`, `${H}/#:slug`, 'https://:slug.example.org/', `${H}/:slugs/`])
      expect([articleUrl, parseSite({ articleUrl }).problems.length]).toEqual([articleUrl, 1])
    expect(parseSite({ articleUrl: 'https://example.org:8080/:path' }).problems).toEqual([])
  })
})

const JANUARY = submission({
  slug: 'news',
  title: 'January',
  source: '_posts/2024-01-05-news.md',
  published: new Date('2024-01-05T12:00:00Z'),
})
const FEBRUARY = submission({
  slug: 'news-2024-02-02',
  ownSlug: 'news',
  title: 'February',
  source: '_posts/2024-02-02-news.md',
  published: new Date('2024-02-02T12:00:00Z'),
})
const TEA = submission({
  slug: 'tea',
  title: 'Green tea',
  source: '_posts/2024-06-23-tea.md',
  published: new Date('2024-06-23T23:30:00Z'),
  names: ['2024-06-23-tea', 'green-tea'],
})

async function serve(settings: object = {}) {
  const service = await createTestService()
  await service.publish([JANUARY, FEBRUARY, TEA], settings)
  return service
}

describe('an address with a date', () => {
  it('gives the tags of the article of that day, and of no other', async () => {
    const service = await serve({ articleUrl: `${H}/:year/:month/:day/:slug/` })
    const titleOf = async (url: string) => {
      const answer = await service.request(`/head?format=json&url=${encodeURIComponent(url)}`)
      return answer.status === 200 ? (await answer.json()).title.split(' · ')[0] : answer.status
    }
    expect(await titleOf(`${H}/2024/01/05/news/`)).toBe('January')
    expect(await titleOf(`${H}/2024/02/02/news/`)).toBe('February')
    expect(await titleOf(`http://example.org/2024/02/02/new%73?utm=1#top`)).toBe('February')
    expect(await titleOf(`${H}/2024/02/02/news.html`)).toBe('February')
    for (const path of [
      '/2024/03/03/news/',
      '/2024/02/05/news/',
      '/news/',
      '/x/2024/02/02/news/',
      '/2024/02/02/',
      '/%',
    ])
      expect([path, await titleOf(H + path)]).toEqual([path, 404])
    expect(await titleOf('https://evil.example/2024/01/05/news/')).toBe(404)
    const oembed = (path: string) => service.request(`/oembed?url=${encodeURIComponent(H + path)}`)
    expect((await (await oembed('/2024/02/02/news/')).json()).title).toBe('February')
    expect((await oembed('/2024/03/02/news/')).status).toBe(404)
  })

  it('that two articles have gives the tags of neither, and leads to neither', async () => {
    for (const pattern of [':slug/', 'blog/:title.html', ':post_title']) {
      const service = await createTestService()
      const twins = [JANUARY, FEBRUARY].map(article => ({ ...article, title: 'News' }))
      await service.publish([...twins, TEA], { articleUrl: `${H}/${pattern}` })
      const url = `${H}/${pattern.replace(/:\w+/, 'news')}`
      for (const path of [
        `/head?url=${encodeURIComponent(url)}`,
        `/oembed?url=${encodeURIComponent(url)}`,
        new URL(url).pathname,
      ])
        expect([path, (await service.request(path)).status]).toEqual([path, 404])
      const tea = url.replace('news', pattern === ':post_title' ? 'green-tea' : 'tea')
      expect((await service.request(`/head?url=${encodeURIComponent(tea)}`)).status).toBe(200)
    }
  })

  it('is found by the name of the file and by the title', async () => {
    for (const [pattern, path] of [
      [':filename.html', '/2024-06-23-tea.html'],
      ['p/:post_title', '/p/green-tea'],
      [':title/read/', '/tea/read/'],
      ['?p=:slug', '/?p=tea'],
    ]) {
      const service = await serve({ articleUrl: `${H}/${pattern}` })
      const answer = await service.request(`/head?url=${encodeURIComponent(H + path)}`)
      expect([pattern, answer.status]).toEqual([pattern, 200])
    }
  })

  it('is gone when its article was removed', async () => {
    const service = await serve({ articleUrl: `${H}/:year/:slug/` })
    await service.publish([JANUARY, FEBRUARY], { articleUrl: `${H}/:year/:slug/` })
    expect((await service.request(`/head?url=${encodeURIComponent(`${H}/2024/tea/`)}`)).status).toBe(410)
    expect((await service.request(`/head?url=${encodeURIComponent('https://evil.example/2024/tea/')}`)).status).toBe(
      404,
    )
  })
})

describe('old addresses', () => {
  const lead = async (paths: readonly string[], settings: object = {}) => {
    const service = await serve(settings)
    return Promise.all(
      paths.map(async path => {
        const answer = await service.request(path)
        return answer.status === 301 ? answer.headers.get('location') : answer.status
      }),
    )
  }

  it('lead to the article whose name and date they have', async () => {
    const paths = [
      '/2024/06/23/tea.html',
      '/2024/06/24/tea/',
      '/2024/06/tea',
      '/2024/tea/index.html',
      '/blog/tea/',
      '/tea',
      '/blog/2024-06-23-tea/',
      '/green-tea/',
      '/food/2024/06/23/tea/',
    ]
    expect(await lead(paths)).toEqual(paths.map(() => '/articles/tea'))
    expect(await lead(['/2024/01/05/news/', '/blog/2024/02/01/news.html', '/2024/02/news/'])).toEqual([
      '/articles/news',
      '/articles/news-2024-02-02',
      '/articles/news-2024-02-02',
    ])
  })

  it('lead nowhere with another date, if two articles fit, and for lists and our own addresses', async () => {
    const paths = [
      '/2024/06/26/tea.html',
      '/2023/06/23/tea/',
      '/news/',
      '/2024/news/',
      '/tags/tea/',
      '/blog/category/tea/',
      '/share/none/tea',
      '/feeds/tea',
      '/assets/tea',
      '/cards/tea',
      '/tea.png',
      '/tea/amp.xml',
      '/%ff/%',
      '/2024/06/23/',
    ]
    expect(await lead(paths)).toEqual(paths.map(() => 404))
  })

  it('lead to the publication’s own page, never to the address that was asked, and never to another host', async () => {
    const articleUrl = `${H}/blog/:slug/`
    expect(await lead(['/blog/tea/', '/old/tea', '//evil.example/tea'], { articleUrl })).toEqual([
      `${H}/blog/tea/`,
      `${H}/blog/tea/`,
      `${H}/blog/tea/`,
    ])
    const here = 'https://news.example/blog/:slug/'
    expect(await lead(['/blog/tea/', '/blog/tea', '/old/tea'], { articleUrl: here })).toEqual([
      '/articles/tea',
      '/articles/tea',
      '/blog/tea/',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { fillArticleUrl } from '../../src/permalinks/article-url.ts'
import { readHead } from '../support/read-head.ts'
import { createTestService, submission } from '../support/service.ts'

const ARTICLE = submission({ section: { name: 'Craft', slug: 'craft' }, title: 'A </script> & B' })
const SITE = { articleUrl: 'https://www.example.org/:year/:month/:slug/' }
const PUBLIC = 'https://www.example.org/2026/10/first-light/'

async function serve(site: object = SITE) {
  const service = await createTestService()
  await service.publish([ARTICLE, submission({ slug: 'second', published: new Date('2026-10-02T00:00:00Z') })], site)
  return service
}

describe('the tags for pages that this service does not render', () => {
  it('are available as HTML, the same as on our own page', async () => {
    const service = await serve()
    const answer = await service.request('/head/first-light')
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const html = await answer.text()
    const page = await (await service.request('/articles/first-light')).text()
    expect(page).toContain(html.trim())
    const head = readHead(`${html}</head>`)
    expect(head.one('og:url')).toBe(PUBLIC)
    expect(head.links.find(({ rel }) => rel === 'canonical')?.href).toBe(PUBLIC)
    expect(head.one('og:image')).toMatch(/^https:\/\/news\.example\/cards\//)
  })

  it('are available under a name that a static host knows the type of', async () => {
    const service = await serve()
    const [plain, file] = await Promise.all(['', '.html'].map(end => service.request(`/head/first-light${end}`)))
    expect(file!.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await file!.text()).toBe(await plain!.text())
    expect((await service.request('/head/nothing.html')).status).toBe(404)
  })

  it('are available as JSON, with the same texts', async () => {
    const service = await serve()
    for (const path of [
      '/head/first-light.json',
      '/head/first-light?format=json',
      `/head?url=${encodeURIComponent(PUBLIC)}&format=json`,
    ]) {
      const answer = await service.request(path)
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
      const tags = await answer.json()
      expect(tags.title).toBe('A </script> & B · The Example')
      expect(tags.meta).toContainEqual({ property: 'og:title', content: 'A </script> & B' })
      expect(tags.link[0]).toEqual({ rel: 'canonical', href: PUBLIC })
      const objects = tags.script.map(({ innerHTML }: { innerHTML: string }) => {
        expect(innerHTML).not.toMatch(/[<&]/)
        return JSON.parse(innerHTML)
      })
      expect(objects).toMatchObject([
        { '@context': 'https://schema.org', '@type': 'NewsArticle', headline: 'A </script> & B' },
        { '@context': 'https://schema.org', '@type': 'BreadcrumbList' },
      ])
    }
  })

  it('are found by the address of the page; for unknown addresses it is a 404', async () => {
    const service = await serve()
    expect((await service.request(`/head?url=${encodeURIComponent(PUBLIC)}`)).status).toBe(200)
    for (const path of ['/head/none', '/head/none.json', '/head', '/head?url=https://other.example/'])
      expect([path, (await service.request(path)).status]).toEqual([path, 404])
  })

  it('run nothing when they are opened as a page', async () => {
    const answer = await (await serve()).request('/head/first-light')
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })
})

describe('articles on the publisher’s own pages', () => {
  it('are the target of every link on our pages', async () => {
    const service = await serve()
    const html = await (await service.request('/')).text()
    expect(html).toContain(`<a href="${PUBLIC}">`)
    expect(html).not.toContain('href="/articles/')
  })

  it('are the target of aliases, and known to oEmbed', async () => {
    const service = await createTestService()
    await service.publish([submission({ aliases: ['/old'] })], SITE)
    expect((await service.request('/old')).headers.get('location')).toBe(PUBLIC)
    const oembed = await (await service.request(`/oembed?url=${encodeURIComponent(PUBLIC)}`)).json()
    expect(oembed.html).toContain('src="https://news.example/embed/first-light"')
  })

  it.each([
    ['https://example.org/:year/:month/:day/:slug', 'https://example.org/2026/10/01/first-light'],
    ['https://example.org/:language/:section/:slug/', 'https://example.org/en/craft/first-light/'],
    ['https://example.org/p/:slug.html', 'https://example.org/p/first-light.html'],
  ])('follow %s', (template, url) => {
    expect(fillArticleUrl(template, ARTICLE)).toBe(url)
  })

  it('leave no empty folder for a section that an article does not have, and are found again', async () => {
    const template = 'https://example.org/:section/:slug/'
    expect(fillArticleUrl(template, submission())).toBe('https://example.org/first-light/')
    const { context } = await serve({ articleUrl: template })
    const { paths, articles } = (await context.publication())!
    const article = (await articles.find('first-light'))!
    expect(paths.isOwnAddress('http://example.org/craft/first-light?x=1#y', article)).toBe(true)
    expect(paths.isOwnAddress('https://example.org/first-light/', article)).toBe(false)
    expect(paths.isOwnAddress('https://example.org/a/b/first-light', article)).toBe(false)
    expect(paths.isOwnAddress('https://exampleXorg/craft/first-light/', article)).toBe(false)
    expect(paths.findSlug('https://news.example/articles/first-light')).toBe('first-light')
  })
})

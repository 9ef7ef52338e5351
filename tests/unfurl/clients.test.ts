// Our pages as other programs read them.
import { getPreviewFromContent } from 'link-preview-js'
import ogs from 'open-graph-scraper'
import { unfurl } from 'unfurl.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Site, serveService } from '../share/browser.ts'
import { AWKWARD } from '../support/awkward.ts'
import { createTestService } from '../support/service.ts'

let site: Site
beforeAll(async () => {
  const service = await createTestService()
  site = await serveService(service)
  await service.publish(AWKWARD, { url: site.url, share: { x: 'example' } })
})
afterAll(() => site.close())

const CARD = /^http:\/\/127\.0\.0\.1:\d+\/cards\/[0-9a-f]+\.(jpg|png)$/
/** These programs normalise spaces. */
const tidy = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim()
/** unfurl.js decodes entities once more. */
const twice = (text: string) => text.replaceAll('&amp;', '&')

describe.each(AWKWARD.map(article => [article.slug, article] as const))('the article “%s”', (slug, article) => {
  const names = article.authors.map(({ name }) => name)
  const own = () => `${site.url}/articles/${encodeURIComponent(slug)}`

  it('is right in open-graph-scraper', async () => {
    const { error, result } = await ogs({ url: own() })
    expect(error).toBe(false)
    expect(result).toMatchObject({
      ogType: 'article',
      ogTitle: tidy(article.title),
      ogUrl: own(),
      ogSiteName: 'The Example',
      articlePublishedTime: article.published.toISOString(),
      twitterCard: 'summary_large_image',
      twitterSite: '@example',
      twitterTitle: tidy(article.title),
      ogDate: article.published.toISOString(),
      ...(article.summary && { ogDescription: tidy(article.summary), twitterDescription: tidy(article.summary) }),
    })
    expect(result.ogImage).toEqual([
      {
        url: expect.stringMatching(CARD),
        type: expect.any(String),
        width: '1200',
        height: '630',
        alt: expect.any(String),
      },
    ])
    expect(result.twitterImage).toHaveLength(1)
  })

  it('is right in unfurl.js, its oEmbed too', async () => {
    const found = await unfurl(own())
    expect(found.canonical_url).toBe(own())
    expect(found.open_graph).toMatchObject({ url: own(), type: 'article' })
    expect(found.open_graph.title).toBe(twice(article.title))
    expect(found.open_graph.images).toMatchObject([{ url: expect.stringMatching(CARD), width: 1200, height: 630 }])
    expect(found.twitter_card.images).toHaveLength(1)
    expect(found.oEmbed).toMatchObject({ type: 'rich', title: twice(article.title), provider_name: 'The Example' })
    if (names.length > 0) expect(found.author).toBe(names.join(', '))
  })

  it('is right in link-preview-js', async () => {
    const response = await fetch(own())
    const found = await getPreviewFromContent({
      url: own(),
      headers: { 'content-type': response.headers.get('content-type') as string },
      data: await response.text(),
    })
    expect(found).toMatchObject({
      title: tidy(article.title),
      siteName: 'The Example',
      images: [expect.stringMatching(CARD)],
      mediaType: 'article',
      ...(article.summary && { description: tidy(article.summary) }),
    })
  })
})

import { describe, expect, it } from 'vitest'
import { createTestService, submission } from '../support/service.ts'

const headers = (values: Record<string, string> = {}) => new Headers(values)

describe('a cached page', () => {
  it('is answered without a Request, with the same response as before', async () => {
    const service = await createTestService()
    await service.publish([submission({ tags: [{ name: 'Feeds', slug: 'feeds' }] })])
    for (const path of ['/articles/first-light', '/', '/tags/feeds/', '/embed/first-light', '/feeds']) {
      expect(service.peek(path, headers())).toBeUndefined()
      const first = await service.request(path)
      const cached = service.peek(path, headers())!
      expect([cached.status, cached.headers.etag]).toEqual([200, first.headers.get('etag')])
      expect(cached.headers['content-security-policy']).toBe(first.headers.get('content-security-policy'))
      expect(new TextDecoder().decode(cached.body!)).toBe(await first.text())
      const known = service.peek(path, headers({ 'if-none-match': cached.headers.etag as string }))
      expect([known?.status, known?.body]).toEqual([304, null])
    }
  })

  it('is found below a folder, and with a slug in any script', async () => {
    const service = await createTestService()
    await service.publish([submission({ slug: 'über-ключ' })], { url: 'https://example.org/blog' })
    const path = `/blog/articles/${encodeURIComponent('über-ключ')}`
    await service.request(path)
    expect(service.peek(path, headers())?.status).toBe(200)
  })

  it('is rendered again after a publishing, and when a scheduled article is due', async () => {
    const service = await createTestService()
    const later = submission({ slug: 'later', published: new Date('2026-11-01T13:00:00Z') })
    await service.publish([submission(), later])
    await service.request('/articles/first-light')
    await service.publish([submission({ title: 'Second thoughts' }), later])
    expect(service.peek('/articles/first-light', headers())).toBeUndefined()
    expect(await (await service.request('/articles/first-light')).text()).toContain('Second thoughts')
    service.clock.now = later.published
    expect(service.peek('/articles/first-light', headers())).toBeUndefined()
    expect(await (await service.request('/')).text()).toContain('/articles/later')
  })

  it('is never an error, nor a page for the publisher only', async () => {
    const service = await createTestService(undefined, () => ({ publishToken: 'secret' }))
    await service.publish([submission()])
    for (const path of ['/none', '/articles/none', '/preview', '/head/first-light', '/articles/%E0%A4%A'])
      for (const authorization of ['Bearer secret', 'Bearer wrong']) {
        await service.request(path, { headers: { authorization } })
        expect(service.peek(path, headers({ authorization }))).toBeUndefined()
      }
  })
})

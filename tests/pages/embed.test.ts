import { describe, expect, it } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { createTestService, submission } from '../support/service.ts'

const HERO = { key: 'ab12.jpg', type: 'image/jpeg', width: 2400, height: 1600, bytes: 1, alt: 'A lamp' }

async function ask(path: string, overrides: Partial<Submission> = {}) {
  const service = await createTestService()
  await service.publish([submission({ title: 'Fish & "chips"', ...overrides })])
  return service.request(path)
}

describe('an embedded card', () => {
  it('can be shown by any site, runs no script, and links to the article', async () => {
    const answer = await ask('/embed/first-light', { hero: HERO })
    const policy = answer.headers.get('content-security-policy')!
    expect(policy).toContain("script-src 'none'")
    expect(policy).toContain('frame-ancestors *')
    expect(answer.headers.get('x-frame-options')).toBeNull()
    const html = await answer.text()
    expect(html).toContain(
      '<a href="https://news.example/articles/first-light" target="_blank" rel="noopener">Fish &amp; &quot;chips&quot;</a>',
    )
    expect(html).not.toMatch(/<script| style=|noindex/)
  })

  it.each(['', '?links=', '?links=parent&x=1', '?utm_source=x'])('has no script at %s', async query => {
    const answer = await ask(`/embed/first-light${query}`)
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'none'")
    expect(await answer.text()).not.toContain('<script')
  })

  it('is a 404 for an unknown article', async () => {
    expect((await ask('/embed/none')).status).toBe(404)
  })
})

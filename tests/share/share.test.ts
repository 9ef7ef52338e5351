import { describe, expect, it } from 'vitest'
import { createTestService, submission } from '../support/service.ts'

const PERSON = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }
const CLICK = {
  ...PERSON,
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-user': '?1',
  'sec-fetch-site': 'same-origin',
}

describe('x', () => {
  it('y', async () => {
    const service = await createTestService()
    await service.publish([submission()])
    const r = await service.request('/share/first-light/bluesky', { method: 'POST', headers: CLICK })
    console.log(r.status, [...r.headers])
    console.log(await (await service.request('/shares/first-light')).text())
    const page = await service.request('/share/first-light')
    console.log(page.status, (await page.text()).slice(0, 3000))
    console.log(await (await service.request('/bar/first-light')).text())
    const js = await service.request('/spread-info.js', { headers: { 'accept-encoding': 'gzip' } })
    console.log(js.status, [...js.headers])
    const bar = await service.request('/bar/first-light')
    const { gzipSync } = await import('node:zlib')
    console.log(
      gzipSync(await (await service.request('/spread-info.js')).text()).length,
      gzipSync(await bar.text()).length,
    )
    for (const path of [
      '/share/first-light/pocket',
      '/share/nope/x',
      '/share/first-light/nope',
      '/share/first-light/discord',
      '/share?url=https://evil.example/',
      '/?url=https://news.example/articles/first-light',
      '/share/first-light/fediverse?server=10.0.0.1',
    ]) {
      const r = await service.request(path)
      console.log(path, r.status, (await r.text()).slice(0, 200))
    }
    expect(1).toBe(1)
  })
})

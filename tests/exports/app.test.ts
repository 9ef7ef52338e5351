import { expect, it } from 'vitest'
import { createApp } from '../../src/exports/app.ts'
import { createTestService, submission } from '../support/service.ts'

it('a platform of one’s own gets the whole app, and its store is made ready', async () => {
  const service = await createTestService()
  const app = await createApp(service.ports, { publishToken: 'secret' })
  const get = (path: string, headers = {}) => app.fetch(new Request(`https://news.example${path}`, { headers }))
  expect((await get('/')).status).toBe(503)
  expect((await get('/publish/manifest')).status).toBe(401)
  expect((await get('/publish/manifest', { authorization: 'Bearer secret' })).status).toBe(200)
  await service.publish([submission({ slug: 'hello', title: 'Hello' })])
  service.clock.now = new Date(+service.clock.now + 2000)
  expect(await (await get('/feed.xml')).text()).toContain('<title>Hello</title>')
  await app.tick()
})

import { expect, it } from 'vitest'
import { publishToRemote } from '../../src/store/http/publish-to-remote.ts'
import { createLocalDestination } from '../../src/store/local-destination.ts'
import { createTestService, submission } from '../support/service.ts'

const LIMIT = 2_000_000

// Every unit of it at a boundary once: characters of one, two, three and four bytes.
const text = (seed: string) => `<p>${`${seed}é漢😀 `.repeat(700_000)}</p>`

it('a text that is too long for a row of D1 is stored in parts and read completely, also from a remote service', async () => {
  const here = await createTestService()
  const html = text('x')
  await here.publish([submission({ slug: 'long', html }), submission({ slug: 'short' })])
  const there = await createTestService()
  await publishToRemote(here.ports, createLocalDestination(there.ports, there.context.refresh), {
    cards: [],
    change: { named: true, publisher: 'remote:test' },
  })
  for (const { ports, context } of [here, there]) {
    const { articles } = (await context.publication())!
    expect((await articles.find('long'))?.html === html).toBe(true)
    expect((await articles.list()).map(article => article.html.length)).toEqual([html.length, 19])
    const [row] = await ports.db.all<{ most: number }>(
      'SELECT max(max(octet_length(html)) , (SELECT max(octet_length(html)) FROM document_part)) AS most FROM document',
    )
    expect(row!.most).toBeLessThan(LIMIT)
  }
})

it('parts are deleted with their document', async () => {
  const service = await createTestService()
  const count = async () => (await service.ports.db.all<{ n: number }>('SELECT count(*) AS n FROM document_part'))[0]!.n
  await service.publish([submission({ html: text('x') })])
  const parts = await count()
  expect(parts).toBeGreaterThan(4)
  await service.publish([submission({ html: text('y') })])
  expect(await count()).toBe(parts)
  await service.publish([])
  expect(await count()).toBe(0)
})

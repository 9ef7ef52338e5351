import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createLocalPublisher } from '../../src/platforms/node/local-publisher.ts'
import { openPorts } from '../../src/platforms/node/ports.ts'
import { temporaryFolder } from '../support/process.ts'

it('the next publishing succeeds after one that failed because of the store', async () => {
  const [articles, data] = [await temporaryFolder(), await temporaryFolder()]
  const ports = await openPorts(data.path, () => undefined)
  try {
    await writeFile(join(articles.path, 'a.md'), '---\ntitle: A\ndate: 2024-01-01\n---\nx\n')
    await writeFile(join(data.path, 'site.json'), '{}')
    const source = { articles: articles.path, site: join(data.path, 'site.json'), address: 'http://localhost:1' }
    const { all } = ports.db
    let fails = true
    const db = {
      ...ports.db,
      all: (async (...asked) => (fails ? Promise.reject(new Error('disk full')) : all(...asked))) as typeof all,
    }
    const publisher = createLocalPublisher(source, { ...ports, db }, createApp(ports).destination)
    await expect(publisher.publish()).rejects.toThrow('disk full')
    fails = false
    expect(await publisher.publish()).toMatchObject({ articles: 1, isChanged: true })
  } finally {
    ports.close()
    await Promise.all([articles.remove(), data.remove()])
  }
})

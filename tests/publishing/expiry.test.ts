// Hugo leaves out an article after its `expiryDate`.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createLocalPublisher } from '../../src/platforms/node/local-publisher.ts'
import { openPorts } from '../../src/platforms/node/ports.ts'
import { temporaryFolder } from '../support/process.ts'

it('an article is hidden when its time is over, and its file has not changed', async () => {
  const [articles, data] = [await temporaryFolder(), await temporaryFolder()]
  const clock = { now: new Date('2024-03-01T12:00:00Z') }
  const ports = { ...(await openPorts(data.path, () => undefined)), now: () => clock.now }
  const post = (name: string, more = '') =>
    writeFile(join(articles.path, `${name}.md`), `---\ntitle: ${name}\ndate: 2024-01-01\n${more}---\nx\n`)
  try {
    for (const name of ['one', 'two', 'three']) await post(name)
    await post('sale', 'expiryDate: 2024-04-01\n')
    await post('over', 'expiryDate: 2024-02-01\n')
    await writeFile(join(data.path, 'site.json'), '{}')
    const source = { articles: articles.path, site: join(data.path, 'site.json'), address: 'http://localhost:1' }
    const publisher = createLocalPublisher(source, ports, createApp(ports).destination)
    const slugs = async () => (await ports.db.all<{ slug: string }>('SELECT slug FROM article')).map(({ slug }) => slug)

    expect((await publisher.publish()).files).toEqual({ published: 4, hidden: 1 })
    expect((await slugs()).toSorted()).toEqual(['one', 'sale', 'three', 'two'])
    expect(await publisher.publish()).toMatchObject({ isChanged: false })

    clock.now = new Date('2024-04-01T00:00:00Z')
    expect((await publisher.publish()).files).toEqual({ published: 3, hidden: 2 })
    expect((await slugs()).toSorted()).toEqual(['one', 'three', 'two'])
    expect(await publisher.publish()).toMatchObject({ isChanged: false })

    await post('sale', 'expiryDate: 2025-04-01\n')
    await publisher.publish()
    expect(await slugs()).toContain('sale')
  } finally {
    ports.close()
    await Promise.all([articles.remove(), data.remove()])
  }
})

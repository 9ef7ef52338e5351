import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createDb } from '../../src/platforms/node/db.ts'
import type { Statement } from '../../src/ports.ts'
import { migrate, SCHEMA } from '../../src/store/migrations.ts'
import { createTestService, ROOT, submission } from '../support/service.ts'

const PUBLISHED = Date.parse('2026-10-01T08:00:00Z')
const CLICK = '0190163d-8694-739b-aea5-966c26f8ad91'
const { html, ...article } = submission({ title: 'First light', slug: 'first-light', source: 'first.md' })
const SITE = JSON.stringify({ title: 'The Example', url: ROOT, share: { minCount: 0 } })

/** The rows that a version with this schema wrote. */
function rowsOf(schema: number): Statement[] {
  const id = 'tag:news.example,2026-10-01:first-light'
  const key = schema < 6 ? `'${CLICK}'` : `unhex('${CLICK.replaceAll('-', '')}')`
  const since: readonly (readonly [number, readonly string[]])[] = [
    [
      1,
      [
        `INSERT INTO article (source, hash, id, slug, published, updated)
         VALUES ('first.md', 'h1', '${id}', 'first-light', ${PUBLISHED}, ${PUBLISHED})`,
        `INSERT INTO article_term (kind, slug, name, source, published)
         VALUES ('tag', 'lamps', 'Lamps', 'first.md', ${PUBLISHED})`,
        `INSERT INTO alias (path, source) VALUES ('/2026/10/first-light', 'first.md')`,
        `INSERT INTO file (kind, path, stamp, facts) VALUES ('article', 'first.md', 's', '{}')`,
        schema < 5
          ? `INSERT INTO identity (source, id) VALUES ('first.md', '${id}'), ('', '${ROOT}')`
          : `INSERT INTO identity (source, id, published, updated, edition)
             VALUES ('first.md', '${id}', ${PUBLISHED}, ${PUBLISHED}, 'e1'), ('', '${ROOT}', NULL, NULL, NULL)`,
      ],
    ],
    [
      2,
      [
        `INSERT INTO share_count (page, network, clicks, shares) VALUES ('${id}', 'bluesky', 7, 5)`,
        `INSERT INTO share_seen (key, at) VALUES (${key}, ${PUBLISHED})`,
        `INSERT INTO share_salt (day, salt) VALUES (20727, 'AB')`,
      ],
    ],
    [3, [`INSERT INTO former (slug, source, id) VALUES ('dawn', 'first.md', '${id}')`]],
    [4, [`INSERT INTO scope_change (kind, slug, at) VALUES ('site', '', ${PUBLISHED})`]],
    [
      6,
      [
        `INSERT INTO share_link (id, page, network, parent, visits, at)
         VALUES ('s1', '${id}', 'bluesky', NULL, 3, ${PUBLISHED})`,
      ],
    ],
    [7, [`INSERT INTO announcement (hub, at) VALUES ('https://hub.example', ${PUBLISHED})`]],
    [9, [`INSERT INTO document_part (hash, part, html) VALUES ('h1', 1, '<p>The rest.</p>')`]],
    [12, [`INSERT INTO former_document (source, hash) VALUES ('first.md', 'h0')`]],
  ]
  return [
    ['INSERT INTO publication (id, revision, at, site) VALUES (1, 3, ?1, ?2)', PUBLISHED, SITE],
    [
      'INSERT INTO document (hash, json, html) VALUES (?1, ?2, ?3)',
      'h1',
      JSON.stringify({
        ...article,
        published: PUBLISHED,
        updated: PUBLISHED,
        tags: [{ name: 'Lamps', slug: 'lamps' }],
        enclosure: { url: 'https://cdn.example/talk.mp3', type: 'audio/mpeg', bytes: 5 },
      }),
      // A text that is too long for one row has parts in another table.
      schema < 9 ? html : `${html}${'x'.repeat(600_000 - html.length)}`,
    ],
    ...since.filter(([number]) => number <= schema).flatMap(([, rows]) => rows.map(sql => [sql] as const)),
  ]
}

// The newest schema whose rows are in this file: later ones are reached from it.
const NEWEST_KNOWN = 12

describe.each(Array.from({ length: SCHEMA }, (_, index) => index + 1))('a store of schema %i', schema => {
  it('is upgraded with all its content', async () => {
    const { ports } = await createTestService(new Date(PUBLISHED + 3_600_000))
    const db = createDb(':memory:')
    await migrate(db, Math.min(schema, NEWEST_KNOWN))
    await db.batch(rowsOf(Math.min(schema, NEWEST_KNOWN)))
    await migrate(db, schema)
    await migrate(db)
    expect(await db.all('SELECT max(number) AS number FROM migration')).toEqual([{ number: SCHEMA }])

    const app = createApp({ ...ports, db })
    const ask = (path: string) => app.fetch(new Request(ROOT + path))
    const page = await (await ask('/articles/first-light')).text()
    expect(page).toContain('First light')
    expect(page.includes('The rest.')).toBe(schema >= 9)
    const feed = await (await ask('/tags/lamps/feed.xml')).text()
    expect(feed).toContain('<guid isPermaLink="false">tag:news.example,2026-10-01:first-light</guid>')
    expect(feed).toContain('<pubDate>Thu, 01 Oct 2026 08:00:00 GMT</pubDate>')
    for (const path of ['/', '/tags/lamps/', '/feed.xml', '/sitemap.xml'])
      expect(await (await ask(path)).text(), path).toContain('/articles/first-light')
    expect(await (await ask('/podcast.xml')).text()).toContain('<enclosure url="https://cdn.example/talk.mp3"')
    expect((await ask('/2026/10/first-light')).headers.get('location')).toBe('/articles/first-light')
    expect((await ask('/articles/dawn')).status).toBe(schema >= 3 ? 301 : 404)
    const counts = (await (await ask('/shares/first-light')).json()) as { clicks: number; shares: number }
    expect([counts.clicks, counts.shares]).toEqual(schema >= 2 ? [7, 5] : [0, 0])

    // A click that was counted before the upgrade is not counted again.
    await app.fetch(
      new Request(`${ROOT}/share/first-light/bluesky`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Mozilla/5.0 Firefox/145.0' },
        body: `id=${CLICK}`,
      }),
      { address: '192.0.2.1' },
    )
    const after = (await (await ask('/shares/first-light')).json()) as { clicks: number }
    expect(after.clicks).toBe(schema >= 2 ? 7 : 1)
    expect(await db.all("SELECT id, published FROM identity WHERE source = 'first.md'")).toEqual([
      { id: 'tag:news.example,2026-10-01:first-light', published: PUBLISHED },
    ])
  })
})

it('a store of a newer version is refused', async () => {
  const db = createDb(':memory:')
  await migrate(db)
  await db.batch([['INSERT INTO migration VALUES (?1)', SCHEMA + 1]])
  await expect(migrate(db)).rejects.toThrow(
    `its schema ${SCHEMA + 1} is from a newer version; this version supports ${SCHEMA}`,
  )
})

it('two processes can upgrade a store at the same time', async () => {
  const db = createDb(':memory:')
  await migrate(db, 3)
  await Promise.all([migrate(db), migrate(db), migrate(db)])
  expect(await db.all('SELECT count(*) AS n FROM migration')).toEqual([{ n: SCHEMA }])
})

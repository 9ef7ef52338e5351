import type { Db } from '../ports.ts'
import type { Site } from '../site.ts'
import { mintId } from './identities.ts'

interface Row {
  readonly source: string
  readonly id: string
  readonly slug: string
  readonly published: string
  readonly undated: number | null
}

/**
 * The articles whose ids a new store would not come to again: what they were made from has changed, or was a file's time of
 * change. None while the publication has no address of its own.
 */
export async function listIdsAtRisk(db: Db): Promise<Pick<Row, 'source' | 'id'>[]> {
  const [publication] = await db.all<{ site: string; named: number }>('SELECT site, named FROM publication')
  if (!publication?.named) return []
  const { url } = JSON.parse(publication.site) as Site
  const rows = await db.all<Row>(
    `SELECT a.source, a.id, a.slug, d.json ->> '$.published' AS published, d.json ->> '$.undated' AS undated
     FROM article a JOIN document d ON d.hash = a.hash WHERE d.json ->> '$.id' IS NULL ORDER BY a.source`,
  )
  return rows.filter(
    ({ id, slug, published, undated }) => undated || id !== mintId({ slug, published: new Date(published) }, url),
  )
}

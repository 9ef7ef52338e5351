import type { Db } from '../ports.ts'
import type { Site } from '../site.ts'
import { isProvisional, mintId } from './identities.ts'

/** The articles whose ids a new store would not come to again: what they were made from has changed, or was a file's time of change. */
export async function listIdsAtRisk(db: Db): Promise<{ readonly source: string; readonly id: string }[]> {
  const [publication] = await db.all<{ site: string }>('SELECT site FROM publication')
  if (!publication) return []
  const site = JSON.parse(publication.site) as Site
  const rows = await db.all<{ source: string; id: string; slug: string; published: string; undated: number | null }>(
    `SELECT a.source, a.id, a.slug, d.json ->> '$.published' AS published, d.json ->> '$.undated' AS undated
     FROM article a JOIN document d ON d.hash = a.hash WHERE d.json ->> '$.id' IS NULL ORDER BY a.source`,
  )
  return rows.filter(
    ({ id, slug, published, undated }) =>
      !isProvisional(id) && (undated || id !== mintId({ slug, published: new Date(published) }, site)),
  )
}

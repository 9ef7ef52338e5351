// The documents and the manifest in the store: how they are hashed, read and written.
import type { Submission } from '../article.ts'
import type { Db } from '../ports.ts'
import type { Site } from '../site/site.ts'
import { digest } from '../text/digest.ts'
import type { ArticleDocument, Entry, Manifest } from './destination.ts'
import { splitText } from './document-parts.ts'
import { chooseId, NO_TIME } from './identities.ts'
import type { IdSettings } from './old-ids.ts'

/** The entry for a new or changed article. `url` is the publication's own address, or empty; without `site` a new id is our own. */
export function toEntry(submission: Submission, hash: string, url: string, site?: IdSettings): Entry {
  const { source, slug, edition, undated, published } = submission
  return {
    ...{ source, hash, slug, mint: chooseId(submission, url, site) },
    ...(edition !== undefined && { edition }),
    // The time of the file, until the article has a date in the store.
    ...(undated && { published: published.getTime() }),
  }
}

/** The same submission always gives the same hash; without a date, also for a copy of its file. */
export function toDocument({ html, ...submission }: Submission): ArticleDocument {
  const json = JSON.stringify(submission.undated ? withoutFileTime(submission) : submission)
  return { hash: hashDocument({ json, html }), json, html }
}

function withoutFileTime<S extends Pick<Submission, 'published' | 'updated' | 'localTime'>>(submission: S): S {
  const { published, updated, localTime } = submission
  return {
    ...submission,
    published: NO_TIME,
    updated: +updated === +published ? NO_TIME : updated,
    // As far from UTC as at the time of the file.
    ...(localTime && { localTime: new Date(+localTime - +published) }),
  }
}

export const hashDocument = ({ json, html }: Omit<ArticleDocument, 'hash'>): string => digest(`${json}\n${html}`, 32)

export async function readManifest(db: Db): Promise<Manifest> {
  const [[publication], rows] = await Promise.all([
    db.all<{ revision: number; site: string; named: number; publisher: string | null }>(
      'SELECT revision, site, named, publisher FROM publication',
    ),
    db.all<{ source: string; hash: string }>('SELECT source, hash FROM article'),
  ])
  return {
    revision: publication?.revision ?? 0,
    site: publication && (JSON.parse(publication.site) as Site),
    named: Boolean(publication?.named),
    hashes: new Map(rows.map(({ source, hash }) => [source, hash])),
    ...(publication?.publisher && { publisher: publication.publisher }),
  }
}

export async function missingDocuments(db: Db, hashes: readonly string[]): Promise<string[]> {
  const held = await db.all<{ hash: string }>(
    'SELECT hash FROM document WHERE hash IN (SELECT value FROM json_each(?1))',
    JSON.stringify(hashes),
  )
  const known = new Set(held.map(({ hash }) => hash))
  return hashes.filter(hash => !known.has(hash))
}

export async function putDocuments(db: Db, documents: readonly ArticleDocument[]): Promise<void> {
  await db.batch(
    documents.flatMap(({ hash, json, html }) => {
      const { first, others } = splitText(hash, html)
      return [['INSERT OR IGNORE INTO document (hash, json, html) VALUES (?1, ?2, ?3)', hash, json, first], ...others]
    }),
  )
}

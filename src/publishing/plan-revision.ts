// What a new revision changes, and what is recorded for the next one.
import type { Site } from '../site/site.ts'
import type { Change, Manifest } from '../store/destination.ts'
import type { FileRecord } from './file-records.ts'
import type { FileResult } from './file-result.ts'
import type { ArticleFacts } from './scan.ts'

interface PlanInput {
  readonly manifest: Manifest
  readonly site: Site
  readonly named: boolean
  /** Sources whose files no longer exist. */
  readonly gone: readonly string[]
  readonly results: readonly FileResult[]
}

export interface RevisionPlan extends Pick<Change, 'site' | 'named' | 'set' | 'remove'> {
  readonly isChanged: boolean
  /** The number of articles in the revision. */
  readonly articles: number
  /** The records that change; undefined deletes one. */
  readonly records: ReadonlyMap<string, FileRecord<ArticleFacts> | undefined>
}

export function planRevision({ manifest, site, named, gone, results }: PlanInput): RevisionPlan {
  const set = results.flatMap(({ entry }) => entry ?? [])
  const shown = new Set(results.flatMap(({ source, hash }) => (hash === undefined ? [] : [source])))
  const remove = [...manifest.hashes.keys()].filter(source => !shown.has(source))
  const isSameSite = JSON.stringify(manifest.site) === JSON.stringify(site)
  const changedRecords = results.flatMap(({ source, record }) =>
    record === 'keep' ? [] : [[source, record === 'forget' ? undefined : record] as const],
  )
  return {
    site,
    named,
    set,
    remove,
    isChanged: set.length > 0 || remove.length > 0 || !isSameSite,
    articles: shown.size,
    records: new Map([...gone.map(source => [source, undefined] as const), ...changedRecords]),
  }
}

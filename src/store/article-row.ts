// An article as the store has it: its document, with the id and the times that readers have seen.
import type { Article } from '../article.ts'

export interface ArticleRow {
  readonly id: string
  readonly hash: string
  readonly json: string
  readonly html: string
  /** Times in milliseconds. */
  readonly published: number
  readonly updated: number
}

export function toArticle({ id, json, html, published, updated }: ArticleRow): Article {
  const { localTime, published: written, ...document } = JSON.parse(json)
  const local = findLocalTime(Date.parse(localTime ?? written), { written: Date.parse(written), published })
  return {
    ...document,
    id,
    html,
    published: new Date(published),
    updated: new Date(updated),
    ...(local !== published && { localTime: new Date(local) }),
  }
}

const DAY = 86_400_000

/**
 * The date that readers have seen may not be that of the file. If they are near, only the time zone or the time of day differs: the day
 * of the file counts. Otherwise the clock of the publication is as far from UTC as at the time of the file.
 */
function findLocalTime(
  local: number,
  { written, published }: { readonly written: number; readonly published: number },
): number {
  return Math.abs(published - written) < DAY ? local : local + published - written
}

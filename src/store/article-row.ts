// Articles as the store has them: JSON, with the id and the times that readers have seen beside it.
import type { Article, Submission } from '../article.ts'

export interface ArticleRow {
  readonly id: string
  readonly hash: string
  readonly json: string
  readonly html: string
  /** Times in milliseconds. */
  readonly published: number
  readonly updated: number
}

/** The submission of a document, without its text. */
export function parseDocument(json: string): Submission {
  const { published, updated, localTime, ...rest } = JSON.parse(json)
  return {
    ...rest,
    html: '',
    published: new Date(published),
    updated: new Date(updated),
    ...(localTime && { localTime: new Date(localTime) }),
  }
}

export function toArticle({ id, html, json, ...row }: ArticleRow): Article {
  const { localTime, published: written, ...document } = JSON.parse(json)
  const published = new Date(row.published)
  const local = written === undefined ? published : findLocalTime(published, new Date(written), localTime)
  return {
    ...document,
    id,
    html,
    published,
    updated: new Date(row.updated),
    ...(+local !== +published && { localTime: local }),
  }
}

const DAY = 86_400_000

/**
 * The date that readers have seen may not be that of the file, `written`. If they are near, only the time zone or the time of day
 * differs: the day of the file counts. Otherwise the clock of the publication is as far from UTC as it was at the time of the file.
 */
function findLocalTime(published: Date, written: Date, localTime: string | undefined): Date {
  const local = localTime === undefined ? written : new Date(localTime)
  const difference = published.getTime() - written.getTime()
  return Math.abs(difference) < DAY ? local : new Date(local.getTime() + difference)
}

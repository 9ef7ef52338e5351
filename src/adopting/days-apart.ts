import { type Article, localTimeOf } from '../article.ts'
import { localTimeAt } from '../time-zone.ts'

export type Dated = Pick<Article, 'published' | 'localTime'> & {
  /** Of the publication; UTC if absent. */
  readonly timezone?: string
}

const DAY_MS = 86_400_000
const dayOf = (local: Date) => Math.floor(local.getTime() / DAY_MS)

/** How many calendar days are between an article and a date, on the clock that its day comes from; 0 for the same day. */
export function daysApart(article: Dated, date: Date): number {
  const { published, timezone } = article
  const local = localTimeOf(article)
  // In Hugo, the offset of an article stands above the zone of its publication.
  const isOfZone = +localTimeAt(published, timezone) === +local
  const clock = isOfZone ? localTimeAt(date, timezone) : new Date(+date + +local - +published)
  return Math.abs(dayOf(clock) - dayOf(local))
}

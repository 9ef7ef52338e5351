// Everything that a review says, before a format is chosen.
import type { Problem } from '../text/problem.ts'
import type { Preview } from '../unfurl/preview/preview.ts'
import type { ChangedArticle, Comparison } from './compare.ts'

export interface Review {
  readonly title: string
  /** What the folder is compared with, in a few words. */
  readonly against: string
  readonly now: Date
  readonly comparison: Comparison
  /** The first ones of the comparison that are not removed, with what is shown of them. */
  readonly shown: readonly ShownArticle[]
  readonly findings: Findings
}

export interface ShownArticle {
  readonly change: ChangedArticle
  readonly preview: Preview
  readonly isScheduled: boolean
}

export interface Findings {
  /** Problems that are new, or in a changed article; paths are those that the reader knows. */
  readonly own: readonly Problem[]
  /** The others, which were there before. */
  readonly others: readonly Problem[]
}

/** "1 article added, 2 changed, 3 removed", or that nothing is different. */
export function renderCounts({ articles, settings }: Comparison): string {
  const counts = (['added', 'changed', 'removed'] as const).flatMap(kind => {
    const number = articles.filter(article => article.kind === kind).length
    return number > 0 ? [`${number} ${kind}`] : []
  })
  const [first, ...others] = counts
  const noun = first?.startsWith('1 ') ? 'article' : 'articles'
  const parts = [
    ...(first === undefined ? [] : [first.replace(' ', ` ${noun} `), ...others]),
    ...(settings.length > 0 ? [`${settings.length} setting${settings.length === 1 ? '' : 's'} changed`] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : 'no article is different'
}

/** What is different about one article, in a few words. */
export function describeChange({ kind, fields, article }: ChangedArticle, now: Date): string {
  const coming =
    kind !== 'removed' && article.published > now ? `scheduled for ${minuteOf(article.published)}` : undefined
  return [kind === 'changed' ? fields.join(', ') : kind, ...(coming ? [coming] : [])].join('; ')
}

const minuteOf = (date: Date) => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`

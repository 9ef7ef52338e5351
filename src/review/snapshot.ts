// What readers see of a publication at one revision, as far as two revisions can be compared.
import type { ArticleSummary } from '../article.ts'
import { type Job, jobsOf } from '../cards/draw-cards.ts'
import type { Db } from '../ports.ts'
import type { Site } from '../site/site.ts'
import { articleBatches } from '../store/article-batches.ts'
import { createArticles, END_OF_TIME } from '../store/articles.ts'
import { readManifest } from '../store/documents.ts'
import { digest } from '../text/digest.ts'

export interface SeenArticle {
  readonly article: ArticleSummary
  /** A hash of its text. */
  readonly text: string
  /** Its cards and crops, the one of link previews first. */
  readonly cards: readonly Job[]
}

export interface Snapshot {
  /** Absent if nothing is published. */
  readonly site?: Site
  /** By id, newest first, scheduled ones too. */
  readonly articles: ReadonlyMap<string, SeenArticle>
}

/** `now` decides which cards show a year: it must be the same for snapshots that are compared. */
export async function readSnapshot(db: Db, now: Date): Promise<Snapshot> {
  const { site } = await readManifest(db)
  const articles = new Map<string, SeenArticle>()
  if (!site) return { articles }
  for await (const batch of articleBatches(createArticles(db, END_OF_TIME)))
    for (const { html, ...article } of batch) {
      const cards = (['wide', 'others'] as const).flatMap(which => jobsOf([{ ...article, html }], site, now, which))
      articles.set(article.id, { article, text: digest(html, 32), cards })
    }
  return { site, articles }
}

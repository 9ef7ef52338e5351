// The flaws that the cards of some articles and of their pages would have, found without drawing them.
import type { Submission } from '../article.ts'
import type { Site } from '../site/site.ts'
import { mapPool } from '../text/pool.ts'
import type { Problem } from '../text/problem.ts'
import type { DrawOptions } from './draw-cards.ts'
import { createReport } from './flaws.ts'
import type { CardModel, Flaw, InspectCard } from './model.ts'
import { pageJobsOf } from './pages/page-jobs.ts'
import { termsOfArticles } from './pages/terms-of-articles.ts'
import { findUnshown, toCardModel } from './to-card-model.ts'

interface Inspection {
  readonly site: Site
  readonly now: Date
  readonly inspect: InspectCard
  /** The file that the settings are in, for problems. Absent: the cards of pages are not looked at. */
  readonly settings?: string
}

/** A card, and what is known of it. */
interface Inspected {
  readonly source: string
  readonly model: CardModel
  readonly hero?: string | undefined
  readonly flaw?: Flaw | undefined
  /** Of a page that is not an article: no title can be corrected. */
  readonly isPage?: true
}

const asWarning = ({ severity: _, ...flaw }: Flaw): Flaw => flaw

/** A problem for each flaw of a wide card: the other shapes have the same letters and the same photo. */
export async function inspectCards(
  articles: readonly Submission[],
  { site, now, inspect, settings }: Inspection,
  { onProgress, concurrency = 4 }: DrawOptions = {},
): Promise<Problem[]> {
  const cards: readonly Inspected[] = [
    // First, as a fault of the settings is on the cards of all articles.
    ...(settings === undefined
      ? []
      : (await pageJobsOf(termsOfArticles(articles), site, { settings })).map(
          ({ source, model }): Inspected => ({ source, model, isPage: true }),
        )),
    ...articles.map(article => ({
      source: article.source,
      model: toCardModel(article, site, now),
      hero: article.hero?.key,
      flaw: findUnshown(article, site, 'wide'),
    })),
  ]
  let done = 0
  const found = await mapPool(cards, concurrency, async ({ source, model, hero, flaw, isPage }) => {
    const flaws = await inspect(model, hero)
    onProgress?.(++done, cards.length)
    return [...(flaw ? [flaw] : []), ...flaws].map(each => ({ source, each: isPage ? asWarning(each) : each }))
  })
  // A template, and the name of the publication, are on the cards of many articles: what is wrong with them is reported once.
  const report = createReport([])
  return found
    .flat()
    .filter(({ source, each }) => report.add(source, each))
    .map(({ source, each }): Problem => ({ file: source, severity: 'warning', ...each }))
}

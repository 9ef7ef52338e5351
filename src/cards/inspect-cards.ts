// The flaws that the cards of some articles would have, found without drawing them.
import type { Submission } from '../article.ts'
import type { Site } from '../site/site.ts'
import { mapPool } from '../text/pool.ts'
import type { Problem } from '../text/problem.ts'
import type { DrawOptions } from './draw-cards.ts'
import type { InspectCard } from './model.ts'
import { findUnshown, toCardModel } from './to-card-model.ts'

interface Inspection {
  readonly site: Site
  readonly now: Date
  readonly inspect: InspectCard
}

/** A problem for each flaw of a wide card: the other shapes have the same letters and the same photo. */
export async function inspectCards(
  articles: readonly Submission[],
  { site, now, inspect }: Inspection,
  { onProgress, concurrency = 4 }: DrawOptions = {},
): Promise<Problem[]> {
  let done = 0
  const found = await mapPool(articles, concurrency, async article => {
    const unshown = findUnshown(article, site, 'wide')
    const flaws = await inspect(toCardModel(article, site, now), article.hero?.key)
    onProgress?.(++done, articles.length)
    return [...(unshown ? [unshown] : []), ...flaws].map(
      (flaw): Problem => ({ file: article.source, severity: 'warning', ...flaw }),
    )
  })
  return found.flat()
}

// Which problems a change is responsible for.
import { type Problem, renderProblem } from '../text/problem.ts'
import { CARD, type ChangedArticle } from './compare.ts'
import type { Findings } from './review.ts'

/** A problem concerns the change if it is new, or in an article that is different. */
export function sortFindings(
  found: readonly Problem[],
  before: readonly Problem[],
  articles: readonly ChangedArticle[],
): Findings {
  const problems = unique(found)
  const known = new Set(before.map(identify))
  const changed = new Set(articles.filter(hasOwnChange).map(({ article }) => article.source))
  const isOwn = (problem: Problem) => !known.has(identify(problem)) || changed.has(problem.file)
  return { own: problems.filter(isOwn), others: problems.filter(problem => !isOwn(problem)) }
}

/** A card that only looks different has changed with the settings. */
const hasOwnChange = ({ fields }: ChangedArticle) => fields.length === 0 || fields.some(field => field !== CARD)

/** Not the line, which moves with the text above it. */
const identify = ({ file, message }: Problem) => `${file}\n${message}`

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map(problem => [renderProblem(problem), problem])).values()]
}

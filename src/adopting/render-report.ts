// What `adopt` found and what it changes, as text for the terminal.
import type { Matching, MatchRule, OwnArticle } from './match-entries.ts'
import type { AdoptionPlan } from './plan-adoption.ts'

// The table has two columns; long names push the second one aside.
const WIDTH = 40

export function renderMatching({ matches, unmatched }: Matching, articles: readonly OwnArticle[]): string {
  const counts = new Map<MatchRule, number>()
  for (const { rule } of matches) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  const matched = new Set(matches.map(({ article }) => article.source))
  const others = articles.filter(({ source }) => !matched.has(source)).length
  const how = [...counts].map(([rule, count]) => `${count} by ${rule}`).join(', ')
  return toText([
    ...matches.map(({ entry, article, rule }) => `${article.source.padEnd(WIDTH)} ${entry.id} (${rule})`),
    `Matched: ${matches.length} of ${matches.length + unmatched.length} entries${how && ` (${how})`}`,
    ...(unmatched.length > 0 ? [`Not matched: ${unmatched.length}`] : []),
    ...unmatched.map(
      ({ entry, reason }) =>
        `  ${entry.title || entry.id} (${entry.links[0] ?? entry.id}) ${reason ?? 'matches no article'}`,
    ),
    ...(others > 0 ? [`Articles that the old feed does not show: ${others}`] : []),
  ])
}

export function renderPlan({ adoptions, unchanged, seen, named }: AdoptionPlan): string {
  return toText([
    ...named.map(
      ({ entry, article }) =>
        `${article.source} keeps the id that its file names; the old feed has ${entry.id}: remove the id from the file to take it over`,
    ),
    ...seen.map(
      ({ entry, article }) =>
        `${article.source} is published here with the id ${article.id}; the old feed has ${entry.id}`,
    ),
    ...(seen.length === 0 ? [`To take over: ${adoptions.length}, already taken over: ${unchanged}`] : []),
  ])
}

const toText = (lines: readonly string[]) => lines.map(line => `${line}\n`).join('')

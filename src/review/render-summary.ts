// A review as Markdown, for the page of a run or a comment: tables without pictures, which GitHub would strip.
import type { Problem } from '../text/problem.ts'
import { toLine } from '../text/terminal.ts'
import type { ChangedArticle } from './compare.ts'
import { describeChange, type Review, renderCounts } from './review.ts'

// GitHub refuses a summary of more than 1 MiB (1,048,576 bytes), and shows long ones slowly.
const MAX_BYTES = 900_000
const MAX_ROWS = 200
const MAX_LENGTH = 300

export function renderSummary({ against, comparison, shown, findings, now }: Review): string {
  const { articles, settings } = comparison
  const numbers = new Map(shown.map(({ change, preview }) => [change, preview.findings.length]))
  const errors = [...findings.own, ...findings.others].filter(({ severity }) => severity === 'error')
  const fill = createTables()
  return [
    '## Review of the articles\n',
    `Compared with ${plain(against)}: ${plain(renderCounts(comparison))}. ${renderFindingCounts(findings.own, errors.length)}`,
    ...fill(
      ['', 'article', 'what is different', 'link previews'],
      articles.map(change => () => renderArticle(change, now, numbers.get(change))),
    ),
    ...(settings.length > 0 ? ['\n### Settings'] : []),
    ...fill(
      ['setting', 'before', 'now'],
      settings.map(({ path, before, after }) => () => [code(path), code(before), code(after)]),
    ),
    ...renderProblems('What to fix', findings.own, fill),
    ...renderProblems('What was there before', findings.others, fill),
    '',
  ].join('\n')
}

/** The problems of a folder that is compared with nothing. */
export function renderCheckSummary(problems: readonly Problem[], counts: string): string {
  return [
    '## Check of the articles\n',
    plain(counts),
    ...renderProblems('What to fix', problems, createTables()),
    '',
  ].join('\n')
}

type Row = () => readonly string[]
type RenderTable = (head: readonly string[], rows: readonly Row[]) => string[]

/** Renders tables of as many rows as there is room for in all of them. */
function createTables(): RenderTable {
  const encoder = new TextEncoder()
  let room = MAX_BYTES
  return (head, rows) => {
    if (rows.length === 0) return []
    const lines: string[] = []
    for (const row of rows.slice(0, MAX_ROWS)) {
      const line = `| ${row().join(' | ')} |`
      room -= encoder.encode(line).length
      if (room < 0) break
      lines.push(line)
    }
    const rest = rows.length - lines.length
    return [
      `\n| ${head.join(' | ')} |\n|${'---|'.repeat(head.length)}`,
      ...lines,
      ...(rest > 0 ? [`\nand ${rest.toLocaleString('en')} more`] : []),
    ]
  }
}

const SIGNS: Readonly<Record<ChangedArticle['kind'], string>> = { added: '➕', changed: '✏️', removed: '➖' }

function renderArticle(change: ChangedArticle, now: Date, found: number | undefined): string[] {
  const { kind, article } = change
  return [
    SIGNS[kind],
    `${plain(article.title)}<br>${code(article.source)}`,
    plain(describeChange(change, now)),
    found === undefined ? '' : found === 0 ? 'nothing to fix' : `${found} to fix`,
  ]
}

function renderFindingCounts(own: readonly Problem[], errors: number): string {
  if (own.length === 0 && errors === 0) return 'Nothing to fix.'
  const failing =
    errors > 0 ? ` ${errors === 1 ? 'One error keeps' : `${errors} errors keep`} articles from being published.` : ''
  return `${own.length} to fix.${failing}`
}

function renderProblems(heading: string, problems: readonly Problem[], fill: RenderTable): string[] {
  if (problems.length === 0) return []
  const sorted = problems.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
  const rows = sorted.map(
    ({ severity, file, line, message, hint }): Row =>
      () => [severity, code(line === undefined ? file : `${file}:${line}`), plain(message), plain(hint)],
  )
  return [`\n### ${heading} (${problems.length})`, ...fill(['', 'where', 'what', 'how'], rows)]
}

const cut = (text: string) => {
  const letters = [...toLine(text)]
  return letters.length > MAX_LENGTH ? `${letters.slice(0, MAX_LENGTH).join('')}…` : letters.join('')
}

// A numeric character reference has no meaning in Markdown (CommonMark 2.5): nothing becomes a link, a picture, a formula or a tag.
const MARKUP = /[!#$&()*+:<>@[\]\\^_`{|}~]|(?<=\bwww)\./gi
const plain = (text: string) => cut(text).replace(MARKUP, character => `&#${character.charCodeAt(0)};`)
const code = (text: string) => `<code>${plain(text)}</code>`

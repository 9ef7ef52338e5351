import type { Fate, FileCounts } from '../../publishing/fate.ts'
import { findFolderHint } from './folder-hint.ts'
import { printLine, warnLine } from './print.ts'
import { count } from './report.ts'

const LABELS: Readonly<Record<Fate, string>> = {
  published: 'published',
  unlisted: 'unlisted',
  local: 'only in lists of sections and tags',
  'no-feeds': 'not in feeds',
  outdated: 'published as before, not readable now',
  scheduled: 'scheduled',
  hidden: 'hidden',
  draft: 'draft',
  undated: 'undated',
  conflicting: 'in conflict with another file',
  unreadable: 'not readable',
  unsupported: 'not in Markdown',
  bundled: 'part of the article beside',
  reserved: 'left out by name',
  other: 'not an article',
}

/** One line: "12 files: 9 published, 2 drafts, 1 not readable". What is zero is left out. */
function sumUp(files: FileCounts): string {
  const fates = (Object.keys(LABELS) as Fate[]).filter(fate => files[fate])
  const total = fates.reduce((sum, fate) => sum + (files[fate] ?? 0), 0)
  const parts = fates.map(fate =>
    fate === 'draft' ? count(files[fate] ?? 0, LABELS[fate]) : `${files[fate]} ${LABELS[fate]}`,
  )
  return [count(total, 'file'), parts.join(', ')].filter(part => part !== '').join(': ')
}

const NO_ARTICLES: readonly Fate[] = ['unsupported', 'bundled', 'reserved', 'other']

/** Prints the numbers whenever they have changed, and once what is strange about the folder. */
export function createSummary(articles: string) {
  let last = ''
  let lastHint: string | undefined
  return async (files: FileCounts): Promise<void> => {
    const summary = sumUp(files)
    if (summary === last) return
    last = summary
    const hasArticles = (Object.keys(files) as Fate[]).some(fate => !NO_ARTICLES.includes(fate))
    const hint = await findFolderHint(articles, hasArticles)
    printLine(summary)
    if (hint !== undefined && hint !== lastHint) warnLine(`Hint: ${hint}`)
    lastHint = hint
  }
}

// The Markdown of a review, of more and stranger articles than a test could draw.
import { describe, expect, it } from 'vitest'
import type { ArticleSummary } from '../../src/article.ts'
import type { ChangedArticle } from '../../src/review/compare.ts'
import { renderSummary } from '../../src/review/render-summary.ts'
import type { Review } from '../../src/review/review.ts'
import type { Problem } from '../../src/text/problem.ts'

const NOW = new Date('2026-11-30T12:00:00Z')
const HOSTILE =
  '`a`|<img src=x onerror=y> [b](https://evil.example) ![c](//evil.example/d.png) $x$ @ann #1 **e** ~~f~~ www.evil.example \\| \u202e'

const change = (title: string, source: string): ChangedArticle => ({
  kind: 'added',
  fields: [],
  article: { title, source, published: new Date('2026-01-01') } as ArticleSummary,
})
const problem = (file: string, message: string): Problem => ({
  file,
  line: 3,
  severity: 'warning',
  message,
  hint: message,
})

function summarise(articles: readonly ChangedArticle[], own: readonly Problem[]): string {
  const review: Review = {
    title: 'News',
    against: 'main',
    now: NOW,
    comparison: { articles, settings: [{ path: 'title', before: '"a|b"', after: '"[c](d)"' }] },
    shown: [],
    findings: { own, others: own },
  }
  return renderSummary(review)
}

describe('the summary of a review', () => {
  it('takes nothing in a title, a name or a message as markup', () => {
    const text = summarise([change(HOSTILE, `${HOSTILE}.md`)], [problem(`${HOSTILE}.md`, HOSTILE)])
    const rows = text.split('\n').filter(line => /evil|a&#124;b/.test(line))
    expect(rows).toHaveLength(4)
    for (const row of rows) {
      const bare = row.replaceAll('<br>', '').replaceAll(/<\/?code>/g, '')
      expect(bare).not.toMatch(/[<>[\]`$@*~\\\u202e]|!\[|:\/\/|#(?!\d+;)|\bwww\./)
    }
    expect(rows.map(row => row.split('|').length)).toEqual([6, 5, 6, 6])
  })

  it('says how many rows it leaves out, and is never longer than GitHub allows', () => {
    const long = '漢|<'.repeat(150)
    const articles = Array.from({ length: 2000 }, (_, index) => change(long, `${long}${index}.md`))
    const problems = Array.from({ length: 3000 }, (_, index) => problem(`${long}${index}.md`, long))
    const text = summarise(articles, problems)
    expect(Buffer.byteLength(text)).toBeLessThan(1_000_000)
    expect(text).toContain('2000 articles added')
    expect(text).toContain('\nand 1,800 more\n')
    const short = summarise(
      articles.map((_, index) => change('A title', `${index}.md`)),
      problems.map((_, index) => problem(`${index}.md`, 'It is not there')),
    )
    expect(short.match(/\nand 2,800 more\n/g)).toHaveLength(2)
    expect(summarise([], [])).toContain('Compared with main: 1 setting changed. Nothing to fix.')
  })
})

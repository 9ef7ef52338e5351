import { describe, expect, it } from 'vitest'
import { cleanTitle } from '../../src/share/title.ts'

describe('a title that is shared', () => {
  it.each([
    ['is one line', 'One\r\ntwo\tthree\u2028four\u2029five', 'One two three four five'],
    ['has no control characters', 'a\u0000b\u001b[31mc\u009bd', 'a b [31mc d'],
    ['has no bidi overrides and isolates', '\u202Eexe.\u2066txt\u2069\u200F\u200E\u061C', 'exe.txt'],
    ['has no invisible characters', 'pass\u200Bword\uFEFF \u00ADsoft\u2060join\u{E0041}\u{E0042}', 'password softjoin'],
    ['is composed', 'Cafe\u0301', 'Café'],
    ['is well-formed', 'half an emoji \uD83D', 'half an emoji \uFFFD'],
    ['keeps the joiners of an emoji', 'A family 👩‍👩‍👧‍👦, a 🏳️‍🌈, a 👩🏽‍🚀', 'A family 👩‍👩‍👧‍👦, a 🏳️‍🌈, a 👩🏽‍🚀'],
    ['keeps the flag of Scotland', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['keeps the non-joiner of Persian', 'می‌خواهم', 'می‌خواهم'],
    ['keeps the joiner after a virama', 'क्‍ष ක්‍ෂ', 'क्‍ष ක්‍ෂ'],
    ['drops joiners that join nothing', 'a\u200Db\u200Cc \u200D', 'abc'],
    ['keeps the visible signs of Arabic', '\u0600 123 \u06DD', '\u0600 123 \u06DD'],
    [
      'has no piles of marks',
      `z${'\u0301\u0302\u0303'.repeat(30)} algo`,
      `\u017A${'\u0302\u0303\u0301'.repeat(10)} algo`,
    ],
    ['has no space too many', '  one   two  ', 'one two'],
  ])('%s', (_, title, clean) => {
    expect(cleanTitle(title)).toBe(clean)
  })

  it.each([
    ['word '.repeat(1000), `${'word '.repeat(199)}word…`],
    ['👨‍👩‍👧‍👦'.repeat(500), `${'👨‍👩‍👧‍👦'.repeat(90)}…`],
    ['日'.repeat(5000), `${'日'.repeat(999)}…`],
    [`a${'\u0301'.repeat(100_000)}`, `á${'\u0301'.repeat(30)}…`],
  ])('is at most a thousand characters, and shows that it was cut (%#)', (title, clean) => {
    expect(cleanTitle(title)).toBe(clean)
  })
})

import { describe, expect, it } from 'vitest'
import { renderProblem } from '../../src/text/problem.ts'
import { toLine, toLines, toLogEntry } from '../../src/text/terminal.ts'

describe('text for a terminal', () => {
  it.each([
    ['\u001b]0;title\u0007\u001b[31mred', '\\x1b]0;title\\x07\\x1b[31mred'],
    ['\u009b31m', '\\x9b31m'],
    ['\u007f\b\r\t\0', '\\x7f\\x08\\r\\t\\x00'],
    ['user\u202etxt.exe\u2066', 'user\\u202etxt.exe\\u2066'],
    ['\u200f\u061c', '\\u200f\\u061c'],
    ['one\u2028two\u0085', 'one\\u2028two\\x85'],
    ['one\ntwo', 'one\\ntwo'],
    ['Ünïcödé می‌خواهم 👩‍👩‍👧 日本', 'Ünïcödé می‌خواهم 👩‍👩‍👧 日本'],
  ])('%j is shown as %j', (text, shown) => {
    expect(toLine(text)).toBe(shown)
  })

  it('keeps its line breaks, and no other controls', () => {
    expect(toLines('a\u001b\r\nb\n')).toBe('a\\x1b\\r\nb\n')
  })

  it('in a log has no line that looks like another entry', () => {
    const stack = 'app: GET /\u001b[2J\nhub: all is well\n    at a (b.ts:1:2)\n    at c'
    expect(toLogEntry(stack)).toBe('app: GET /\\x1b[2J\\nhub: all is well\n    at a (b.ts:1:2)\n    at c')
  })

  it('of a problem is one line', () => {
    const problem = { file: 'a\n\u001b[31m.md', line: 2, severity: 'error', message: 'x\n    at', hint: 'y' } as const
    expect(renderProblem(problem)).toBe('a\\n\\x1b[31m.md:2: x\\n    at; y')
  })
})

// Code in Markdown, found before it is parsed: templates, components and addresses in code are only text.
import { createFinder } from '../../finder.ts'

/** A fenced code block or a code span, with its marks. */
interface Code {
  readonly start: number
  readonly end: number
}

const FENCE = /[ \t>]*(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n/y
const CLOSING_FENCE = /^[ \t>]*(`{3,}(?!`)|~{3,}(?!~))[`~]*[ \t]*$/gm
const TICKS = /`+/g
const BLANK_LINE = /\n[ \t]*\n/g

/** Finds the code that starts at a position; positions must be in ascending order. */
export function createCodeReader(text: string): (at: number) => Code | undefined {
  const nextBlank = createFinder(text, BLANK_LINE)
  let spans: ReadonlyMap<number, readonly number[]> | undefined
  return at => readFence(text, at) ?? readSpan(at)

  function readSpan(start: number): Code | undefined {
    if (text[start] !== '`' || text[start - 1] === '`') return undefined
    spans ??= ticksIn(text)
    let length = 1
    while (text[start + length] === '`') length++
    const starts = spans.get(length) as readonly number[]
    const next = starts[placeAfter(starts, start)]
    // A span ends with its paragraph.
    return next === undefined || next > (nextBlank(start)?.index ?? text.length)
      ? undefined
      : { start, end: next + length }
  }
}

/** A fence that is not closed lasts to the end of the text. */
function readFence(text: string, start: number): Code | undefined {
  if (start > 0 && text[start - 1] !== '\n') return undefined
  FENCE.lastIndex = start
  const [opening, fence = ''] = FENCE.exec(text) ?? []
  if (opening === undefined) return undefined
  CLOSING_FENCE.lastIndex = start + opening.length
  for (let closing = CLOSING_FENCE.exec(text); closing; closing = CLOSING_FENCE.exec(text))
    if (closing[1]?.startsWith(fence)) return { start, end: CLOSING_FENCE.lastIndex }
  return { start, end: text.length }
}

/** The positions of runs of backticks, by their length. */
function ticksIn(text: string): ReadonlyMap<number, readonly number[]> {
  const runs = new Map<number, number[]>()
  for (const { 0: run, index } of text.matchAll(TICKS)) {
    const starts = runs.get(run.length)
    if (starts) starts.push(index)
    else runs.set(run.length, [index])
  }
  return runs
}

/** The index of the first number above `min` in an ascending list. */
function placeAfter(numbers: readonly number[], min: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] as number) > min) high = middle
    else low = middle + 1
  }
  return low
}

// Where code may start.
const MARK = /`|^[ \t>]*~{3}|^[ \t>]+`{3}/gm

/** All code of a text, in order; a code span right after `mark` does not count. */
export function* findCode(text: string, mark = ''): Generator<Code> {
  const read = createCodeReader(text)
  const next = createFinder(text, MARK)
  for (let at = 0; ; ) {
    const found = next(at)
    if (!found) return
    const { index } = found
    const code = mark !== '' && text[index - 1] === mark ? undefined : read(index)
    if (code) yield code
    at = code?.end ?? index + 1
  }
}

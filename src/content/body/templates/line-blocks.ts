// Blocks that begin and end on lines of their own and that Markdown does not have: components of Nuxt Content
// (`::tip{icon="x"}` … `::`), leaf directives (`::github{repo="a/b"}`), and boxes and tabs of MkDocs (`!!! note "Title"`, `=== "Tab"`).
// Each line stays one line, so that problems are reported where they are.
import { findFenced } from './fenced-lines.ts'

interface Result {
  readonly text: string
  /** What only its generator can expand, as written. */
  readonly dropped: readonly string[]
}

const OPENING = /^([ \t]*)::([a-zA-Z][\w-]*)(?:\[([^[\]]*)\])?(?:\{(.*)\})?[ \t]*$/
const CLOSING = /^[ \t]*::[ \t]*$/
const BOX = /^(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)[^"]*(?:"(.*)")?[ \t]*$/
const TAB = /^===[!+]?[ \t]+"(.+)"[ \t]*$/
const SNIPPET = /^-{1,}8<-{1,}[ \t]+".*"[ \t]*$/
const BOXES = /^(?:tip|note|info|warning|caution|danger|important|success|error|alert|callout)$/

export const hasLineBlocks = (text: string): boolean =>
  /^[ \t]*::[a-zA-Z]|^(?:!!!|\?\?\?\+?|===[!+]?|-+8<-+) /m.test(text)

export function expandLineBlocks(text: string): Result {
  const lines = text.split('\n')
  const inCode = findFenced(lines)
  const dropped = [...expandComponents(lines, inCode), ...expandIndented(lines, inCode)]
  return { text: lines.join('\n'), dropped }
}

function expandComponents(lines: string[], inCode: readonly boolean[]): string[] {
  const dropped: string[] = []
  const open: number[] = []
  const inside = new Set<number>()
  lines.forEach((line, at) => {
    if (inCode[at]) return
    if (OPENING.test(line)) open.push(at)
    if (open.length > 0) inside.add(at)
    if (CLOSING.test(line)) closeComponent(lines, open, at)
  })
  for (const at of open) {
    const [, , name = '', label = '', attributes = ''] = OPENING.exec(lines[at] ?? '') ?? []
    const link = linkOf(name, attributes)
    if (link === undefined && label === '') dropped.push((lines[at] ?? '').trim())
    lines[at] = link ?? label
  }
  // What was never closed is a leaf: what follows it is not inside.
  const first = open[0] ?? Number.POSITIVE_INFINITY
  for (const at of inside) if (at < first) lines[at] = clearLine(lines[at] ?? '')
  return dropped
}

// The fields of a component are few.
const MAX_FIELDS = 50

function closeComponent(lines: string[], open: number[], end: number): void {
  const start = open.pop()
  if (start === undefined) return
  const [, , name = '', label = ''] = OPENING.exec(lines[start] ?? '') ?? []
  // Boxes inside others have fewer colons.
  const colons = ':'.repeat(Math.max(3, 8 - open.length))
  const isBox = BOXES.test(name)
  lines[start] = isBox ? `${colons}${name} ${label}`.trimEnd() : ''
  lines[end] = isBox ? colons : ''
  // YAML after the first line
  if (lines[start + 1]?.trim() !== '---') return
  const close = lines.slice(start + 2, Math.min(end, start + MAX_FIELDS)).findIndex(line => line.trim() === '---')
  if (close !== -1) for (let at = start + 1; at <= start + 2 + close; at++) lines[at] = ''
}

/** A line in a component without the name of a slot; it is indented only for the eye, unless it belongs to a list. */
function clearLine(line: string): string {
  if (/^[ \t]*#[a-z][\w-]*[ \t]*$/.test(line)) return ''
  return /^[ \t]*(?:[-*+]|\d+[.)])[ \t]/.test(line) ? line : line.trimStart()
}

function linkOf(name: string, attributes: string): string | undefined {
  const repository = name === 'github' ? /\brepo="([\w.-]+\/[\w.-]+)"/.exec(attributes)?.[1] : undefined
  if (repository !== undefined) return `[${repository}](https://github.com/${repository})`
  const video = name === 'youtube' ? /(?:#|\bid=")([\w-]{11})/.exec(attributes)?.[1] : undefined
  return video === undefined ? undefined : `<https://www.youtube.com/watch?v=${video}>`
}

/** Boxes and tabs whose text is indented by four spaces. */
function expandIndented(lines: string[], inCode: readonly boolean[]): string[] {
  const dropped: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (inCode[at]) continue
    if (SNIPPET.test(line)) {
      dropped.push(line.trim())
      lines[at] = ''
    }
    const tab = TAB.exec(line)?.[1]
    const box = BOX.exec(line)
    if (tab === undefined && !box) continue
    let end = at + 1
    while (end < lines.length && /^(?: {4}|\t|[ \t]*$)/.test(lines[end] ?? '')) end++
    // Without a text it is only a line that looks like one.
    if (!lines.slice(at + 1, end).some(inside => inside.trim() !== '')) continue
    for (let inside = at + 1; inside < end; inside++) lines[inside] = (lines[inside] ?? '').replace(/^(?: {4}|\t)/, '')
    lines[at] = box ? `::::::::${box[1]} ${box[2] ?? ''}`.trimEnd() : `**${tab}**`
    if (!box) {
      if (lines[at + 1]?.trim() !== '') lines[at] = `**${tab}**\\`
      continue
    }
    const last = end - 1
    if (lines[last]?.trim() === '') lines[last] = '::::::::'
    else lines[last] += '\n\n::::::::'
    at = last
  }
  return dropped
}

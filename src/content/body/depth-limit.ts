import { MAX_DEPTH, ShallowParser } from '../../text/shallow-parser.ts'

/**
 * HTML without the tags that open an element deeper than any page has them, which would cost time without limit; what stands
 * in such an element stays. `at` is where the first of these tags was.
 */
export function limitDepth(html: string): { readonly html: string; readonly at?: number } {
  if (!mayBeDeep(html)) return { html }
  let at: number | undefined
  let kept = ''
  let position = 0
  const parser = new ShallowParser({
    onopentag() {
      if (!parser.isTooDeep) return
      at ??= parser.startIndex
      kept += html.slice(position, parser.startIndex)
      position = parser.endIndex + 1
    },
  })
  parser.end(html)
  return at === undefined ? { html } : { html: kept + html.slice(position), at }
}

function mayBeDeep(html: string): boolean {
  let tags = 0
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) if (++tags > MAX_DEPTH) return true
  return false
}

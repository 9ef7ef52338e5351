const FENCE = /^[ \t>]*(`{3,}|~{3,})(.*)$/

/** For each line, whether it belongs to a fenced block of code. */
export function findFenced(lines: readonly string[]): boolean[] {
  let fence = ''
  return lines.map(line => {
    const [, mark = '', rest = ''] = FENCE.exec(line) ?? []
    if (fence === '') fence = mark
    else if (mark.startsWith(fence) && rest.trim() === '') {
      fence = ''
      return true
    }
    return fence !== ''
  })
}

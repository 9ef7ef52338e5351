/**
 * Finds the next match of `pattern` (with the flag `g`) in a text, from positions in ascending order. All searches together
 * read the text once.
 */
export function createFinder(text: string, pattern: RegExp): (from: number) => RegExpExecArray | undefined {
  const search = new RegExp(pattern)
  let found: RegExpExecArray | null | undefined
  return from => {
    if (found === null) return undefined
    if (found === undefined || found.index < from) {
      search.lastIndex = from
      found = search.exec(text)
    }
    return found ?? undefined
  }
}

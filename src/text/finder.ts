/**
 * Where `pattern` (with the flag `g`) is next found in one text, for places asked for in rising order. A search that has
 * gone further is not made again: all searches together read the text once.
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

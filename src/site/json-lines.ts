// Where each key of a JSON text is written.

/** From the path of a key, with dots, to its line (1-based). `json` is valid JSON; the last of two equal keys counts, as in JSON. */
export function findKeyLines(json: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  // For each open object or list: its path, and the key that was read last.
  const open: { readonly prefix: string; readonly isList: boolean; key: string }[] = []
  let line = 1
  let counted = 0
  for (const { 0: token, 1: key, index } of json.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    const within = open.at(-1)
    if (token === '{' || token === '[') {
      const prefix = within && !within.isList ? `${within.prefix}${within.key}.` : (within?.prefix ?? '')
      open.push({ prefix, isList: token === '[' || (within?.isList ?? false), key: '' })
    } else if (token === '}' || token === ']') open.pop()
    else if (key !== undefined && within && !within.isList) {
      within.key = JSON.parse(key) as string
      line += json.slice(counted, index).split('\n').length - 1
      counted = index
      lines.set(within.prefix + within.key, line)
    }
  }
  return lines
}

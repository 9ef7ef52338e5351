// The patterns for paths in Hugo's targets (gobwas/glob, with `/` between folders): `*` stays in a folder, `**` does not.

const MAX_LENGTH = 500
const SIGNS = /\*+|\?|\[!?[^\]/]+\]|\\.|[{},]|[^*?[\\{},]+|[\s\S]/g

/** In any case. A pattern that can't be read accepts nothing. */
export function createPathGlob(pattern: string): (path: string) => boolean {
  // Many stars would need very long for a path that almost fits.
  if (pattern.length > MAX_LENGTH || (pattern.match(/\*+/g) ?? []).length > 8) return () => false
  let open = 0
  const source = (pattern.match(SIGNS) ?? []).map(sign => {
    if (sign === '*') return '[^/]*'
    if (sign.startsWith('*')) return '.*'
    if (sign === '?') return '[^/]'
    if (sign === '{') return ++open && '(?:'
    if (sign === '}' && open > 0) return open-- && ')'
    if (sign === ',' && open > 0) return '|'
    if (sign.startsWith('[') && sign.length > 1) return sign.replace(/^\[!/, '[^').replace(/\\/g, '\\\\')
    return (sign.startsWith('\\') && sign.length > 1 ? sign.slice(1) : sign).replace(/[.+*?^${}()[\]|\\]/g, '\\$&')
  })
  try {
    const expression = new RegExp(`^${source.join('')}$`, 'i')
    return path => expression.test(path)
  } catch {
    return () => false
  }
}

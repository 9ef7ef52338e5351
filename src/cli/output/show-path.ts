// A path as short as it can be understood.
import { isAbsolute, relative, sep } from 'node:path'

/**
 * Relative to the working directory if it is there or below it, else relative to `above` if it is below that, else absolute. With
 * forward slashes if it is relative; `.` for the working directory itself.
 */
export function showPath(path: string, above?: string): string {
  for (const folder of ['.', ...(above === undefined ? [] : [above])]) {
    const below = relative(folder, path)
    if (below === '') return '.'
    if (below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)) return below.split(sep).join('/')
  }
  return path
}

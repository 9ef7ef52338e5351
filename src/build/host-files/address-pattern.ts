// The pattern of a rule as a regular expression, for servers that have no patterns of their own.
import type { HeaderRule } from './header-rules.ts'

/** For a decoded path. With `asFile`, it also matches the file that the host sends for the address. */
export function toRegExp({ parts, end }: Pick<HeaderRule, 'parts' | 'end'>, base: string, asFile = false): string {
  const path = [...base.split('/').slice(1), ...parts]
    .map(part => `/${part === undefined ? '[^/]+' : escapeRegExp(part)}`)
    .join('')
  if (end === 'below') return `^${path}/`
  if (end === 'folder') return `^${path}/${asFile ? '(index\\.html)?' : ''}$`
  return `^${path}${asFile ? '(\\.html)?' : ''}$`
}

export const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

// Where the settings of a folder without a settings file come from, for a terminal of 80 columns.
import { resolve } from 'node:path'
import type { ProjectSettings } from '../../platforms/node/project-settings.ts'
import { toLine } from '../../text/terminal.ts'
import { showPath } from './show-path.ts'

const COLUMNS = 80
const INDENT = '    '

/**
 * A heading, a list of settings for each source, and advice; each line has its line break. `folders` are the folder of articles and
 * those above it in its project; `name` is that of the missing settings file.
 */
export function renderFoundSettings(
  { settings, found }: ProjectSettings,
  folders: readonly string[],
  name: string,
): string {
  const top = folders.at(-1) as string
  const byFile = Map.groupBy(found.settings, ({ file, folder }) =>
    showPath(resolve(folders[folder] as string, file), top),
  )
  const groups = Array.from(byFile, ([file, list]) => renderGroup(file, list))
  if (!found.settings.some(({ path }) => path === 'title'))
    groups.unshift(renderGroup('the name of the folder', [{ path: 'title', value: settings.title }]))
  const place = showPath(top)
  const where = place === '.' ? '' : ` in ${toLine(place)}`
  return [
    `No ${name}${where}, so the settings are:`,
    ...groups.flat(),
    '`spread-info init` writes them into a file',
    '',
  ].join('\n')
}

function renderGroup(source: string, list: readonly { readonly path: string; readonly value: unknown }[]): string[] {
  const lines = [`  from ${toLine(source)}:`]
  const most = COLUMNS - INDENT.length - 1
  let line = ''
  for (const { path, value } of list) {
    const text = toLine(JSON.stringify(value))
    const words = `${path} ${text.includes(' ') ? cut(text, most - path.length - 1) : text}`
    if (line === '') line = words
    else if (line.length + 2 + words.length <= most) line += `, ${words}`
    else {
      lines.push(`${INDENT}${line},`)
      line = words
    }
  }
  return [...lines, INDENT + line]
}

/** `init` shows all of it. An address is never cut. */
function cut(text: string, most: number): string {
  const characters = [...text]
  const end = text.endsWith('"') ? '…"' : '…'
  return characters.length <= most ? text : characters.slice(0, most - end.length).join('') + end
}

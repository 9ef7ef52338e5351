// The README's tables, and the rows that they must have.
import type { Command } from '../../src/cli/commands.ts'
import { renderOperand } from '../../src/cli/output/help.ts'
import type { Setting } from '../../src/site/setting.ts'

/** The lists of the program that the README shows. */
export interface Registries {
  readonly settings: readonly Pick<Setting, 'path' | 'fallback' | 'meaning'>[]
  readonly commands: readonly Pick<Command, 'name' | 'summary' | 'options'>[]
  readonly feedFiles: readonly string[]
}

/** The cells of the table below a heading, without its head. */
export function readTable(readme: string, heading: string): string[][] {
  const section = readme.split(/^## /m).find(text => text.startsWith(`${heading}\n`)) ?? ''
  return section
    .split('\n')
    .filter(line => line.startsWith('|') && !/^\|[-|: ]+\|$/.test(line))
    .slice(1)
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    )
}

export const settingRows = ({ settings }: Registries): string[][] =>
  settings.map(({ path, fallback, meaning }) => [`\`${path}\``, `\`${JSON.stringify(fallback)}\``, meaning])

export const commandRows = ({ commands }: Registries): string[][] =>
  commands.map(command => [
    `\`${command.name}${renderOperand(command)}\``,
    command.summary,
    command.options.map(option => `\`--${option.name}\``).join(' '),
  ])

/** The first cell of the row for feeds. */
export const feedAddresses = ({ feedFiles }: Registries): string => feedFiles.map(file => `\`/${file}\``).join(' ')

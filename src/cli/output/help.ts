// What `--help` shows, for the width of the terminal.
import type { Command } from '../commands.ts'
import type { Option } from '../options.ts'

const INDENT = 21

/** All commands, and the options of the first one, which is the default. */
export function renderOverview(commands: readonly Command[]): string {
  const [first] = commands as readonly [Command]
  const rows = commands.map(({ name, summary }) => renderRow(name, summary, 13)).join('')
  return [
    `Usage: spread-info${renderOperand(first)} [options]\n`,
    '       spread-info COMMAND [options]\n\n',
    `${heading('Commands')}\n`,
    rows,
    '\n`spread-info help COMMAND` shows the options of a command.\n\n',
    `${heading(`Options of ${first.name}, which is also what runs without a command`)}\n`,
    renderOptions(first.options),
    renderRow('--help', 'show this, or with a command its options', INDENT),
    renderRow('--version', 'show the version', INDENT),
  ].join('')
}

export function renderHelp(command: Command): string {
  const { name, summary, options } = command
  const sentence = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`
  const usage = `Usage: spread-info ${name}${renderOperand(command)} [options]`
  return `${usage}\n\n${wrap(sentence, 0).join('\n')}\n\n${renderOptions(options)}`
}

/** ` FOLDER` with a space before it; ` FEED…` for several, ` [FOLDER]` if it may be left out; empty if the command takes none. */
export function renderOperand({ options }: Pick<Command, 'options'>): string {
  const bare = findBare(options)
  if (!bare) return ''
  const operand = `${bare.value}${bare.repeats ? '…' : ''}`
  return bare.fallback === undefined ? ` ${operand}` : ` [${operand}]`
}

const heading = (text: string) => `${text}:`

function renderOptions(options: readonly Option[]): string {
  const bare = findBare(options)
  return options.map(option => renderOption(option, option === bare)).join('')
}

/** The option that is given without its name. */
const findBare = (options: readonly Option[]) => options.find(({ positional }) => positional)

function renderOption({ name, value, fallback, isChosen, meaning, repeats }: Option, isBare: boolean): string {
  const option = `--${name}${value ? ` ${value}` : ''}`
  const shown = isBare ? `${value}${repeats ? '…' : ''}` : option
  const notes = [isBare ? `also ${option}` : '', isChosen ? '' : (fallback ?? '')].filter(Boolean)
  return renderRow(shown, notes.length > 0 ? `${meaning} (${notes.join('; ')})` : meaning, INDENT)
}

/** A name, and what it means from the column `indent` on. */
function renderRow(name: string, meaning: string, indent: number): string {
  const [first = '', ...others] = wrap(meaning, indent)
  const start = name.length > indent - 3 ? `  ${name}\n${' '.repeat(indent)}` : `  ${name}`.padEnd(indent)
  return `${start}${first}\n${others.map(line => `${' '.repeat(indent)}${line}\n`).join('')}`
}

/** Lines that fit on the terminal beside `indent` columns. */
function wrap(text: string, indent: number): string[] {
  const width = Math.max(20, (process.stdout.columns ?? 80) - indent)
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}

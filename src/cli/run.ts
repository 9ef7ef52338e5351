import { statSync } from 'node:fs'
import { StoreError } from '../platforms/node/store-error.ts'
import { explainSystemError } from '../platforms/node/system-error.ts'
import { suggestName } from '../site/suggest-setting.ts'
import { InvalidInput } from '../text/problem.ts'
import { COMMANDS, type Command } from './commands.ts'
import { type Option, parseOptions, UsageError } from './options.ts'
import { print, warn, warnLine } from './output/print.ts'

/** Runs a command line and returns the exit code: 0 for success, 1 for a failure, 2 for wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  const [first = ''] = args
  const named = COMMANDS.find(({ name }) => name === first)
  const [command, rest] = named ? [named, args.slice(1)] : [COMMANDS[0] as Command, args]
  try {
    if (rest.includes('--help') || rest.includes('-h')) {
      print(named ? renderHelp(named) : renderOverview())
      return 0
    }
    // A folder is an operand of the default command.
    if (!named && first !== '' && !first.startsWith('-') && !statSync(first, { throwIfNoEntry: false })?.isDirectory())
      throw new UsageError(explainUnknown(first), 2)
    const values = parseOptions(command.options, rest)
    await (await command.load()).run(values)
    return 0
  } catch (error) {
    if (error instanceof UsageError || error instanceof StoreError) warnLine(`spread-info: ${error.message}`)
    // A line for each problem.
    else if (error instanceof InvalidInput) warn(`${error.message}\n`)
    else {
      const explained = explainSystemError(error)
      warnLine(explained === undefined ? ((error as Error).stack ?? String(error)) : `spread-info: ${explained}`)
    }
    return error instanceof UsageError ? error.exitCode : 1
  }
}

function explainUnknown(name: string): string {
  const meant = suggestName(
    name,
    COMMANDS.map(command => command.name),
  )
  return `unknown command "${name}"; ${meant === undefined ? '' : `did you mean "${meant}"? `}--help lists the commands`
}

function renderOverview(): string {
  const commands = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}\n`).join('')
  const first = COMMANDS[0] as Command
  return `Usage: spread-info [command] [options]\n\n${commands}\nThe default command is "${first.name}":\n\n${renderOptions(first.options)}`
}

function renderHelp({ name, summary, options }: Command): string {
  const bare = options.find(({ positional }) => positional)
  return `Usage: spread-info ${name}${bare ? ` ${renderOperand(bare)}` : ''} [options]\n\n${summary}\n\n${renderOptions(options)}`
}

/** `DIR`, `FEED…` for several, `[DIR]` if it has a default. */
function renderOperand({ value, repeats, fallback }: Option): string {
  const operand = `${value}${repeats ? '…' : ''}`
  return fallback === undefined ? operand : `[${operand}]`
}

function renderOptions(options: readonly Option[]): string {
  return options
    .map(({ name, value, fallback, meaning }) => {
      const shown = `--${name}${value ? ` ${value}` : ''}`
      const [first = '', ...others] = wrap(`${meaning}${fallback ? ` (${fallback})` : ''}`)
      const start = shown.length > MARGIN ? `  ${shown}\n${' '.repeat(MARGIN + 3)}` : `  ${shown.padEnd(MARGIN)} `
      return `${start}${first}\n${others.map(line => `${' '.repeat(MARGIN + 3)}${line}\n`).join('')}`
    })
    .join('')
}

const MARGIN = 16

/** Lines that fit beside the names of options on the terminal. */
function wrap(text: string): string[] {
  const width = Math.max(20, (process.stdout.columns ?? 80) - MARGIN - 3)
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}

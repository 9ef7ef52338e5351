import { StoreError } from '../platforms/node/store-error.ts'
import { explainSystemError } from '../platforms/node/system-error.ts'
import { InvalidInput } from '../text/problem.ts'
import { COMMANDS, type Command } from './commands.ts'
import { type Option, parseOptions, UsageError } from './options.ts'
import { print, warn, warnLine } from './output/print.ts'

/** Runs a command line and returns the exit code: 0 for success, 1 for a failure, 2 for wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  const named = COMMANDS.find(({ name }) => name === args[0])
  const [command, rest] = named ? [named, args.slice(1)] : [COMMANDS[0] as Command, args]
  try {
    if (rest.includes('--help') || rest.includes('-h')) {
      print(named ? renderHelp(named) : renderOverview())
      return 0
    }
    if (!named && rest[0] && !rest[0].startsWith('-'))
      throw new UsageError(`unknown command "${rest[0]}"; --help lists the commands`, 2)
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
      return `  ${shown.padEnd(16)} ${meaning}${fallback ? ` (${fallback})` : ''}\n`
    })
    .join('')
}

import { statSync } from 'node:fs'
import { StoreError } from '../platforms/node/store-error.ts'
import { explainSystemError } from '../platforms/node/system-error.ts'
import { suggestName } from '../site/suggest-setting.ts'
import { InvalidInput } from '../text/problem.ts'
import { COMMANDS, type Command } from './commands.ts'
import { endOfOptions, parseOptions, UsageError } from './options.ts'
import { renderHelp, renderOverview } from './output/help.ts'
import { print, printLine, warn, warnLine } from './output/print.ts'
import { readVersion } from './output/version.ts'
import { explainMissing, suggestSibling } from './publication/choose-articles.ts'

/** Runs a command line and returns the exit code: 0 for success, 1 for a failure, 2 for wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  endWithReader()
  try {
    await runCommand(args)
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

/** As other programs end by SIGPIPE, for example before `| head`. */
function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      process.exit(141)
    })
}

async function runCommand(args: readonly string[]): Promise<void> {
  const options = args.slice(0, endOfOptions(args))
  const [first = ''] = args
  if (first === 'help' || options.includes('--help') || options.includes('-h')) return showHelp(args)
  if (options.includes('--version') || options.includes('-V')) return printLine(readVersion())
  const named = COMMANDS.find(({ name }) => name === first)
  // A folder is an operand of the default command.
  if (!named && first !== '' && !first.startsWith('-') && !isFolder(first))
    throw new UsageError(explainUnknown(first), 2)
  const command = named ?? (COMMANDS[0] as Command)
  const values = parseOptions(command.options, named ? args.slice(1) : args)
  await (await command.load()).run(values)
}

/** `help check`, `check --help`, `--help check`. */
function showHelp(args: readonly string[]): void {
  const [first, second] = args.filter(arg => !arg.startsWith('-'))
  const name = first === 'help' ? second : first
  const command = COMMANDS.find(each => each.name === name)
  if (first === 'help' && name !== undefined && !command) throw new UsageError(explainUnknown(name), 2)
  print(command ? renderHelp(command) : renderOverview(COMMANDS))
}

function explainUnknown(name: string): string {
  const stats = statSync(name, { throwIfNoEntry: false })
  if (stats) return `"${name}" is a file, not a folder of articles; --help lists the commands`
  if (/[\\/]|^[.~]/.test(name)) return explainMissing(name)
  const meant = suggestName(
    name,
    COMMANDS.map(command => command.name),
  )
  const folder = meant === undefined ? suggestSibling(name) : undefined
  if (folder !== undefined) return `there is no command and no folder "${name}"; did you mean the folder "${folder}"?`
  return `unknown command "${name}"; ${meant === undefined ? 'there is no folder of this name either. ' : `did you mean "${meant}"? `}--help lists the commands`
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

// Prints text to the terminal, with control characters escaped, and then coloured. Only the progress bar and the preview do not use this.
import { hexadecimal, toLine, toLines, toLogEntry, UNSAFE } from '../../text/terminal.ts'
import { highlight } from './highlight.ts'
import { clearStatus } from './status-line.ts'

/** One or more lines, each with its line break. */
export function print(text: string): void {
  clearStatus()
  process.stdout.write(highlight(toLines(text), process.stdout))
}

export function warn(text: string): void {
  clearStatus()
  process.stderr.write(highlight(toLines(text), process.stderr))
}

/** For programs: without colours, and with escapes of JSON for what a terminal would obey. */
export function printJson(value: object): void {
  clearStatus()
  const text = JSON.stringify(value, undefined, 2)
  process.stdout.write(`${text.replace(UNSAFE, character => `\\u${hexadecimal(character.charCodeAt(0), 4)}`)}\n`)
}

/** One line, without its line break. */
export const printLine = (line: string): void => print(`${toLine(line)}\n`)
export const warnLine = (line: string): void => warn(`${toLogEntry(line)}\n`)

// Prints text to the terminal, with control characters escaped. Only the progress bar and the preview do not use this.
import { toLine, toLines, toLogEntry } from '../../text/terminal.ts'

/** One or more lines, each with its line break. */
export const print = (text: string): void => void process.stdout.write(toLines(text))
export const warn = (text: string): void => void process.stderr.write(toLines(text))

/** One line, without its line break. */
export const printLine = (line: string): void => print(`${toLine(line)}\n`)
export const warnLine = (line: string): void => warn(`${toLogEntry(line)}\n`)

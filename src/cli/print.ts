// The only ways to the terminal, besides the progress bar and the preview: nothing that they are given can command it.
import { toLine, toLines, toLogEntry } from '../text/terminal.ts'

/** Text of one line or several, with the ends of the lines. */
export const print = (text: string): void => void process.stdout.write(toLines(text))
export const warn = (text: string): void => void process.stderr.write(toLines(text))

/** One line, without its end. */
export const printLine = (line: string): void => print(`${toLine(line)}\n`)
export const warnLine = (line: string): void => warn(`${toLogEntry(line)}\n`)

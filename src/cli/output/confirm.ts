// Asks before something that can't be undone.
import { createInterface } from 'node:readline/promises'
import { toLine } from '../../text/terminal.ts'
import { warn } from './print.ts'
import { clearStatus } from './status-line.ts'

// 128 and the number of SIGINT, as shells show it.
const INTERRUPTED = 130

/** Whether there is someone to ask. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true

/** Only `y` and `yes` mean yes; the end of the input means no. */
export async function confirm(question: string): Promise<boolean> {
  clearStatus()
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  // A terminal in raw mode sends no signal.
  lines.once('SIGINT', () => {
    warn('\n')
    process.exit(INTERRUPTED)
  })
  try {
    const closed = new Promise<string>(resolve => lines.once('close', () => resolve('')))
    const answer = await Promise.race([lines.question(`${toLine(question)} [y/N] `), closed])
    return /^y(es)?$/i.test(answer.trim())
  } finally {
    lines.close()
  }
}

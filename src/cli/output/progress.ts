// Shows the progress of long work: as a bar on a terminal, otherwise as a line from time to time.

export type Progress = (done: number, total: number) => void

const WIDTH = 24
// Work that takes less time shows nothing.
const QUIET_MS = 400
const LINE_EVERY_MS = 5000

// The stream with a bar that is not full yet.
let unfinished: NodeJS.WriteStream | undefined

/** Ends the line of an unfinished bar, so that other text can be printed. The bar then continues below it. */
export function leaveProgress(): void {
  unfinished?.write('\n')
  unfinished = undefined
}

/** `label` names the work, for example "Articles". */
export function createProgress(label: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  let started = performance.now()
  let shown = 0
  return (done, total) => {
    const now = performance.now()
    if (done <= 1) started = now
    if (now - started < QUIET_MS || total === 0) return
    const over = done >= total
    if (stream.isTTY) {
      if (!over && now - shown < 50) return
      const filled = Math.round((WIDTH * done) / total)
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
      unfinished = over ? undefined : stream
      stream.write(`\r\x1b[2K${label} ${bar} ${done}/${total}${over ? '\n' : ''}`)
    } else {
      if (!over && now - shown < LINE_EVERY_MS) return
      stream.write(`${label}: ${done} of ${total}\n`)
    }
    shown = now
  }
}

// How far long work has come: a bar on a terminal, a line now and then elsewhere.

export type Progress = (done: number, total: number) => void

const WIDTH = 24
// Work that is over sooner shows nothing.
const QUIET_MS = 400
const LINE_EVERY_MS = 5000

// A bar that is not full yet, and the stream that it is drawn on.
let unfinished: NodeJS.WriteStream | undefined

/** Leaves a bar as it is and goes on below it, so that a line can be written; the bar is then drawn anew. */
export function leaveProgress(): void {
  unfinished?.write('\n')
  unfinished = undefined
}

/** `label` says what is done, such as "Articles". */
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

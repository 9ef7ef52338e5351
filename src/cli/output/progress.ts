// Shows the progress of long work: as a bar on a terminal, which goes when the work is done; otherwise as a line from time to time.
import { canRewrite, clearStatus, showStatus } from './status-line.ts'

export type Progress = (done: number, total: number) => void

const WIDTH = 24
// Work that takes less time shows nothing.
const QUIET_MS = 400
const LINE_EVERY_MS = 5000

/** `label` names the work, for example "Articles". */
export function createProgress(label: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  let started = performance.now()
  let shown = started
  let hasLine = false
  return (done, total) => {
    const now = performance.now()
    if (done <= 1) {
      started = now
      shown = now
      hasLine = false
    }
    if (now - started < QUIET_MS || total === 0) return
    const over = done >= total
    if (canRewrite(stream)) {
      if (over) return clearStatus()
      if (now - shown < 50) return
      const numbers = `${done}/${total}`
      // A bar that is broken into two lines can't be cleared.
      const width = Math.min(WIDTH, (stream.columns ?? 80) - label.length - numbers.length - 3)
      const filled = Math.round((width * done) / total)
      const bar = width > 0 ? `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ` : ''
      showStatus(`${label} ${bar}${numbers}`, stream)
    } else {
      if (over ? !hasLine : now - shown < LINE_EVERY_MS) return
      stream.write(`${label}: ${done} of ${total}\n`)
      hasLine = true
    }
    shown = now
  }
}

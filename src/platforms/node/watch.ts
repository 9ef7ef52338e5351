// Tells when a folder may have changed. What really changed is found by looking: an event is only a reason to look.
import { type FSWatcher, watch } from 'node:fs'

export interface Watcher {
  /** Resolves when a change that is being worked on is done. */
  close(): Promise<void>
}

// Editors save in several steps; the last event of a burst counts.
const SETTLE_MS = 60
// Where the system gives no events (too many folders, a network disk), somebody has to look.
const POLL_MS = 2000

/**
 * Calls `changed` after changes below any of the paths, one call at a time, and once at the beginning: what changed
 * before is found as well. Its failures go to `log`.
 */
export function watchFolder(
  paths: readonly string[],
  changed: () => Promise<void>,
  log: (line: string) => void,
): Watcher {
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> | undefined
  let again = false
  let closed = false

  async function work(): Promise<void> {
    do {
      again = false
      await changed().catch(error => log(`watch: ${(error as Error).message}`))
    } while (again && !closed)
    working = undefined
  }
  function notice(): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (working) again = true
      else working = work()
    }, SETTLE_MS)
  }

  const watchers: FSWatcher[] = []
  let poll: NodeJS.Timeout | undefined
  const fallBack = (error: Error) => {
    if (poll || closed) return
    log(`watch: ${error.message}; looking every ${POLL_MS / 1000} s instead`)
    poll = setInterval(notice, POLL_MS)
  }
  for (const path of paths) {
    try {
      const watcher = watch(path, { recursive: true }, notice)
      watcher.on('error', fallBack)
      watchers.push(watcher)
    } catch (error) {
      fallBack(error as Error)
    }
  }

  notice()

  return {
    async close() {
      closed = true
      clearTimeout(timer)
      clearInterval(poll)
      for (const watcher of watchers) watcher.close()
      await working
    },
  }
}

// Reports that a folder may have changed. An event only triggers a scan, which finds the changes (decision 016).
import { existsSync, type FSWatcher, realpathSync, statSync, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { errorMessage } from '../../text/error-message.ts'
import { listFolders } from './folder.ts'
import { listPathSteps } from './path-steps.ts'

interface Watcher {
  /** As if there had been an event. */
  look(): void
  /** Calls `changed` now. Resolves when a call that began after this one is done. */
  scan(): Promise<void>
  /** Resolves when the current call of `changed` is done. */
  close(): Promise<void>
}

interface WatchOptions {
  /** Watched with all folders below it. */
  readonly folder: string
  /** Single files to watch as well; called again after each change. */
  readonly files: () => readonly string[]
  /** Never called twice at the same time: called at the start, after events, and at intervals. Errors go to `log`. */
  readonly changed: () => Promise<void>
  readonly log: (line: string) => void
  /** The interval without events; default: half a minute. */
  readonly intervalMs?: number
}

// Editors save in several steps, so the last event of a burst counts. A burst that does not end triggers a scan as well.
const SETTLE_MS = 60
const MAX_SETTLE_MS = 400
// The system drops events if there are too many, and sends none for some network disks.
const INTERVAL_MS = 30_000
// If the system allows no more watches.
const SHORT_INTERVAL_MS = 2000
// A folder that is created while its parent gets a watch is found in the next pass.
const MAX_PASSES = 5

/** One watch of the system. It stays with the folder itself, also if the folder is moved and another one takes its place. */
interface Watched {
  readonly watcher: FSWatcher
  readonly identity: string
  /** Only these names are watched; undefined: all. */
  names: ReadonlySet<string> | undefined
}

export function watchFolder({ folder, files, changed, log, intervalMs = INTERVAL_MS }: WatchOptions): Watcher {
  const watched = new Map<string, Watched>()
  let settle: NodeJS.Timeout | undefined
  let burstSince: number | undefined
  let working: Promise<void> | undefined
  let again = false
  let closed = false
  let limited: NodeJS.Timeout | undefined

  /** The folders to watch, with the names to watch in each. */
  function listWanted(): Map<string, Set<string> | undefined> {
    const wanted = new Map<string, Set<string> | undefined>()
    const want = (place: string, name: string) => {
      const names = wanted.get(place)
      if (names) names.add(name)
      else if (!wanted.has(place)) wanted.set(place, new Set([name]))
    }
    // Most images are in one folder: its path is resolved once.
    const known = new Map<string, string | undefined>()
    for (const path of [folder, ...files()]) {
      const within = dirname(path)
      const real = known.get(within)
      if (real !== undefined) want(real, basename(path))
      if (known.has(within)) continue
      for (const [place, name] of listPathSteps(path)) want(place, name)
      known.set(within, existsSync(within) ? realpathSync(within) : undefined)
    }
    for (const { path, links } of listFolders(folder)) {
      wanted.set(path, undefined)
      for (const link of links) for (const [place, name] of listPathSteps(link)) want(place, name)
    }
    return wanted
  }

  /** Returns whether there were folders without a watch. */
  function rewatch(): boolean {
    const wanted = listWanted()
    for (const [path, { watcher, identity }] of watched)
      if (!wanted.has(path) || identityOf(path) !== identity) {
        watcher.close()
        watched.delete(path)
      }
    for (const [path, names] of wanted) {
      const known = watched.get(path)
      if (known) known.names = names
    }
    const added = [...wanted].filter(([path]) => !watched.has(path))
    return added.filter(([path, names]) => add(path, names)).length > 0
  }

  function add(path: string, names: ReadonlySet<string> | undefined): boolean {
    try {
      const identity = identityOf(path)
      const watcher = watch(path, (_, name) => {
        const only = watched.get(path)?.names
        // A folder that is removed reports its own name; some systems report no name.
        if (!only || name === null || only.has(name)) notice()
      })
      watcher.on('error', notice)
      watched.set(path, { watcher, identity, names })
      return true
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      // It was removed in the meantime, which its parent reports, or it is not readable.
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES' || code === 'EPERM') return false
      if (!limited) log(`watch: ${message}; scanning for changes every ${SHORT_INTERVAL_MS / 1000} s instead`)
      limited ??= setInterval(scan, SHORT_INTERVAL_MS)
      return false
    }
  }

  async function work(): Promise<void> {
    do {
      again = false
      try {
        // Changes during the scan are noticed by the new watches.
        for (let pass = 0; rewatch() && pass < MAX_PASSES; pass++);
        await changed()
        // The scan may have asked for files in other folders.
        if (rewatch()) again = true
      } catch (error) {
        log(`watch: ${errorMessage(error)}`)
      }
    } while (again && !closed)
    working = undefined
  }

  function scan(): void {
    burstSince = undefined
    if (closed) return
    if (working) again = true
    else working = work()
  }

  function notice(): void {
    const now = performance.now()
    burstSince ??= now
    clearTimeout(settle)
    settle = setTimeout(scan, Math.max(0, Math.min(SETTLE_MS, burstSince + MAX_SETTLE_MS - now)))
  }

  const clock = setInterval(scan, intervalMs)
  scan()

  return {
    look: notice,
    async scan() {
      scan()
      await working
    },
    async close() {
      closed = true
      clearTimeout(settle)
      clearInterval(clock)
      clearInterval(limited)
      for (const { watcher } of watched.values()) watcher.close()
      await working
    },
  }
}

/** Different for each folder: a new folder may get the inode of a removed one, but not its creation time. */
function identityOf(path: string): string {
  try {
    const { dev, ino, birthtimeNs } = statSync(path, { bigint: true })
    return `${dev}:${ino}:${birthtimeNs}`
  } catch {
    return ''
  }
}

// Reports that a folder may have changed. What really changed is found by looking: an event is only a reason to look.
import { existsSync, type FSWatcher, realpathSync, statSync, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { errorMessage } from '../../text/error-message.ts'
import { listFolders } from './folder.ts'
import { listPathSteps } from './path-steps.ts'

interface Watcher {
  /** Resolves when a change that is being worked on is done. */
  close(): Promise<void>
}

interface WatchOptions {
  /** Watched with everything below it. */
  readonly folder: string
  /** Watched by themselves; asked again after each change. */
  readonly files: () => readonly string[]
  /** Called one at a time: once at the beginning, after changes, and now and then without any. Failures go to `log`. */
  readonly changed: () => Promise<void>
  readonly log: (line: string) => void
  /** How often it is called without any change seen: half a minute where absent. */
  readonly lookEveryMs?: number
}

// Editors save in several steps: the last event of a burst counts. A burst without end is looked into as well.
const SETTLE_MS = 60
const MAX_SETTLE_MS = 400
// The system drops events when there are too many, and gives none on some network disks.
const LOOK_MS = 30_000
// Where it watches no more folders.
const LIMITED_LOOK_MS = 2000
// A folder that is made while its parent gets its watch is found by the next pass.
const MAX_PASSES = 5

/** One system watch: a watch of a folder stays with the folder itself, wherever it is moved and whatever takes its place. */
interface Watched {
  readonly watcher: FSWatcher
  readonly identity: string
  /** The names that matter there; all where absent. */
  names: ReadonlySet<string> | undefined
}

export function watchFolder({ folder, files, changed, log, lookEveryMs = LOOK_MS }: WatchOptions): Watcher {
  const watched = new Map<string, Watched>()
  let settle: NodeJS.Timeout | undefined
  let burstSince: number | undefined
  let working: Promise<void> | undefined
  let again = false
  let closed = false
  let limited: NodeJS.Timeout | undefined

  /** The folders to be watched, with the names that matter in each. */
  function listWanted(): Map<string, Set<string> | undefined> {
    const wanted = new Map<string, Set<string> | undefined>()
    const want = (place: string, name: string) => {
      const names = wanted.get(place)
      if (names) names.add(name)
      else if (!wanted.has(place)) wanted.set(place, new Set([name]))
    }
    // Of a thousand pictures most lie in one folder: the way there is gone once.
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

  /** Whether there were folders that had no watch. */
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
        // A folder that goes reports its own name; some systems give none.
        if (!only || name === null || only.has(name)) notice()
      })
      watcher.on('error', notice)
      watched.set(path, { watcher, identity, names })
      return true
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      // It was removed in the meantime, which its parent reports, or it may not be read.
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES' || code === 'EPERM') return false
      if (!limited) log(`watch: ${message}; changes are looked for every ${LIMITED_LOOK_MS / 1000} s instead`)
      limited ??= setInterval(look, LIMITED_LOOK_MS)
      return false
    }
  }

  async function work(): Promise<void> {
    do {
      again = false
      try {
        // What changes while it is looked at is noticed by the new watches.
        for (let pass = 0; rewatch() && pass < MAX_PASSES; pass++);
        await changed()
        // Files that it looked for somewhere else.
        if (rewatch()) again = true
      } catch (error) {
        log(`watch: ${errorMessage(error)}`)
      }
    } while (again && !closed)
    working = undefined
  }

  function look(): void {
    burstSince = undefined
    if (closed) return
    if (working) again = true
    else working = work()
  }

  function notice(): void {
    const now = performance.now()
    burstSince ??= now
    clearTimeout(settle)
    settle = setTimeout(look, Math.max(0, Math.min(SETTLE_MS, burstSince + MAX_SETTLE_MS - now)))
  }

  const clock = setInterval(look, lookEveryMs)
  look()

  return {
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

/** Another one, another folder: a new folder may get the number of one that is gone, but not its time. */
function identityOf(path: string): string {
  try {
    const { dev, ino, birthtimeNs } = statSync(path, { bigint: true })
    return `${dev}:${ino}:${birthtimeNs}`
  } catch {
    return ''
  }
}

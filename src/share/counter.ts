// Clicks that arrive together are committed together, and each is answered when its commit is done.
import type { Ports } from '../ports.ts'
import { type Click, countStatements } from './counts.ts'

const MOST_CLICKS = 100
const LONGEST_WAIT_MS = 5

interface Batch {
  readonly clicks: Click[]
  readonly ids: Set<string>
  readonly committed: Promise<void>
  commit(): void
}

export type Counter = ReturnType<typeof createCounter>

export function createCounter({ db, now, defer }: Pick<Ports, 'db' | 'now' | 'defer'>) {
  let open: Batch | undefined

  function begin(): Batch {
    const clicks: Click[] = []
    const { promise: full, resolve: commit } = Promise.withResolvers<void>()
    const timer = setTimeout(commit, LONGEST_WAIT_MS)
    const batch = { clicks, ids: new Set<string>(), commit, committed: full.then(close) }
    function close() {
      clearTimeout(timer)
      if (open === batch) open = undefined
      return db.batch(countStatements(clicks, now()))
    }
    // Whoever began it may be gone before it is committed: the others still wait for it.
    defer(batch.committed.catch(() => undefined))
    return batch
  }

  return {
    /** Resolves when the click is on the disk; rejects when the store failed, and then nothing of it was counted. */
    count(click: Click): Promise<void> {
      open ??= begin()
      const batch = open
      if (click.id !== undefined && batch.ids.has(click.id)) return batch.committed
      if (click.id !== undefined) batch.ids.add(click.id)
      if (batch.clicks.push(click) === MOST_CLICKS) {
        open = undefined
        batch.commit()
      }
      return batch.committed
    },
  }
}

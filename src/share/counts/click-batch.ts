// Clicks that arrive while others are being committed are committed together, and each is answered when its commit is done.
import type { Ports } from '../../ports.ts'
import { inTime } from '../fediverse/with-timeout.ts'
import { type Click, countStatements } from './counts.ts'

// One commit shall not keep others waiting for long.
const MAX_CLICKS = 250

interface Batch {
  readonly clicks: Click[]
  readonly ids: Set<string>
  readonly committed: Promise<void>
}

export function createCounter({ db, now, defer }: Pick<Ports, 'db' | 'now' | 'defer'>) {
  let open: Batch | undefined
  let last: Promise<unknown> = Promise.resolve()

  function begin(): Batch {
    const clicks: Click[] = []
    // Nothing is waited for but what has arrived already, and the commit before this one.
    const gathered = new Promise<void>(resolve => setTimeout(resolve))
    const committed = inTime(Promise.all([gathered, last]).then(close))
    const batch = { clicks, ids: new Set<string>(), committed }
    function close() {
      if (open === batch) open = undefined
      return db.batch(countStatements(clicks, now()))
    }
    last = committed.catch(() => undefined)
    // Whoever began it may be gone before it is committed: the others still wait for it.
    defer(last)
    return batch
  }

  return {
    /** Resolves when the click is on the disk; rejects when the store failed, or does not say so in time. */
    count(click: Click): Promise<void> {
      open ??= begin()
      const batch = open
      if (click.id !== undefined && batch.ids.has(click.id)) return batch.committed
      if (click.id !== undefined) batch.ids.add(click.id)
      if (batch.clicks.push(click) === MAX_CLICKS) open = undefined
      return batch.committed
    },
  }
}

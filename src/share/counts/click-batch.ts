// Clicks that arrive during a commit are committed together in the next one. Each is answered when its commit is done.
import type { Ports } from '../../ports.ts'
import { type Click, countStatements } from './counts.ts'
import { withTimeout } from './with-timeout.ts'

// A longer commit would delay the others.
const MAX_CLICKS = 250

interface Batch {
  readonly clicks: Click[]
  readonly ids: Set<string>
  readonly committed: Promise<void>
}

export function createClickBatches({ db, now, defer }: Pick<Ports, 'db' | 'now' | 'defer'>) {
  let open: Batch | undefined
  let last: Promise<unknown> = Promise.resolve()

  function begin(): Batch {
    const clicks: Click[] = []
    // A batch waits only for requests that have already arrived, and for the commit before it.
    const gathered = new Promise<void>(resolve => setTimeout(resolve))
    const committed = withTimeout(Promise.all([gathered, last]).then(close))
    const batch = { clicks, ids: new Set<string>(), committed }
    function close() {
      if (open === batch) open = undefined
      return db.batch(countStatements(clicks, now()))
    }
    last = committed.catch(() => undefined)
    // The request that began the batch may end before the commit does; the other requests still wait for it.
    defer(last)
    return batch
  }

  return {
    /** Resolves when the click is on the disk; rejects if the store fails or does not answer in time. */
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

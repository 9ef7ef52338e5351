// A rate limit: each client has a bucket that refills over time.

// Older clients are dropped, so that a flood of addresses does not use memory.
const MAX_CACHED = 10_000
const MINUTE = 60_000

/** `perMinute` is also the largest burst; 0 means no limit. */
interface Limit {
  /** Returns whether `who` may do it once more, and counts it. */
  readonly take: (who: string, perMinute: number) => boolean
  /** Milliseconds until `who` may do it again; 0 if they may now. Counts nothing. */
  readonly wait: (who: string, perMinute: number) => number
}

export function createRateLimit(now: () => Date): Limit {
  // When each bucket will be full again; one in neither map is full. Two generations avoid keeping an order.
  let recent = new Map<string, number>()
  let before = new Map<string, number>()

  /** When the bucket would be full after one more use, and by how much that is too late. */
  function nextFill(who: string, perMinute: number): { full: number; next: number; late: number } {
    const time = now().getTime()
    const known = recent.get(who) ?? before.get(who) ?? 0
    // A clock that jumps back does not refill buckets, and costs at most a minute.
    const full = Math.min(Math.max(known, time), time + MINUTE)
    const next = full + MINUTE / perMinute
    return { full, next, late: next - time - MINUTE }
  }

  return {
    take(who, perMinute) {
      if (perMinute === 0) return true
      const { full, next, late } = nextFill(who, perMinute)
      // Fractions of a millisecond do not add up exactly.
      const may = late < 0.5
      if (recent.size >= MAX_CACHED) [recent, before] = [new Map(), recent]
      recent.set(who, may ? next : full)
      return may
    },
    wait(who, perMinute) {
      if (perMinute === 0) return 0
      const { late } = nextFill(who, perMinute)
      return late < 0.5 ? 0 : late
    },
  }
}

// How often somebody may do something: a bucket for each of them that fills again with time.

// Those who came before the last so many make room, so that a flood of addresses costs no memory.
const MAX_CACHED = 10_000
const MINUTE = 60_000

/** `perMinute` is also what they may do at once; 0 sets no limit. */
interface Limit {
  /** Answers whether `who` may do it once more, and counts it. */
  readonly take: (who: string, perMinute: number) => boolean
  /** Milliseconds until `who` may do it again; 0 where they may now. Counts nothing. */
  readonly wait: (who: string, perMinute: number) => number
}

export function createLimit(now: () => Date): Limit {
  // When the bucket of each will be full again; one that stands in neither is full. Two generations save keeping an order.
  let recent = new Map<string, number>()
  let before = new Map<string, number>()

  /** When the bucket would be full after one more, and by how much that is too late. */
  function look(who: string, perMinute: number): { full: number; next: number; late: number } {
    const time = now().getTime()
    const known = recent.get(who) ?? before.get(who) ?? 0
    // A clock that jumps back gives nothing, and takes no more than a minute.
    const full = Math.min(Math.max(known, time), time + MINUTE)
    const next = full + MINUTE / perMinute
    return { full, next, late: next - time - MINUTE }
  }

  return {
    take(who, perMinute) {
      if (perMinute === 0) return true
      const { full, next, late } = look(who, perMinute)
      // Fractions of a millisecond add up wrongly.
      const may = late < 0.5
      if (recent.size >= MAX_CACHED) [recent, before] = [new Map(), recent]
      recent.set(who, may ? next : full)
      return may
    },
    wait(who, perMinute) {
      if (perMinute === 0) return 0
      const { late } = look(who, perMinute)
      return late < 0.5 ? 0 : late
    },
  }
}

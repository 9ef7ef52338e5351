// How often somebody may do something: a bucket for each of them that fills again with time.

// Those who came before the last so many make room, so that a flood of addresses costs no memory.
const MOST_KNOWN = 10_000
const MINUTE = 60_000

/** Answers whether `who` may do it once more. `perMinute` is also what they may do at once; 0 sets no limit. */
export function createLimit(now: () => Date) {
  // When the bucket of each will be full again; nobody in neither has a full one. Two generations save keeping an order.
  let recent = new Map<string, number>()
  let before = new Map<string, number>()
  return (who: string, perMinute: number): boolean => {
    if (perMinute === 0) return true
    const time = now().getTime()
    const known = recent.get(who) ?? before.get(who) ?? 0
    // A clock that jumps back gives nothing, and takes no more than a minute.
    const full = Math.min(Math.max(known, time), time + MINUTE)
    const next = full + MINUTE / perMinute
    // Fractions of a millisecond add up wrongly.
    const may = next - time < MINUTE + 0.5
    if (recent.size >= MOST_KNOWN) [recent, before] = [new Map(), recent]
    recent.set(who, may ? next : full)
    return may
  }
}

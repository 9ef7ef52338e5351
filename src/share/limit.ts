// How often somebody may do something: a bucket for each of them that fills again with time.

// Old entries make room for new ones, so that a flood of addresses costs no memory.
const MOST_BUCKETS = 20_000
const MINUTE = 60_000

interface Bucket {
  left: number
  at: number
}

/** Answers whether `who` may do it once more. `perMinute` is also what they may do at once; 0 sets no limit. */
export function createLimit(now: () => Date) {
  const buckets = new Map<string, Bucket>()
  return (who: string, perMinute: number): boolean => {
    if (perMinute === 0) return true
    const time = now().getTime()
    const bucket = buckets.get(who) ?? { left: perMinute, at: time }
    buckets.delete(who)
    buckets.set(who, bucket)
    if (buckets.size > MOST_BUCKETS) buckets.delete(buckets.keys().next().value as string)
    // A clock that jumps back gives nothing.
    const passed = Math.max(0, time - bucket.at)
    bucket.left = Math.min(perMinute, bucket.left + (passed * perMinute) / MINUTE)
    bucket.at = time
    if (bucket.left < 1) return false
    bucket.left -= 1
    return true
  }
}

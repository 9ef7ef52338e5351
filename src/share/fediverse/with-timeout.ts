// A reader who wants to share does not wait longer for the count.
const TIMEOUT_MS = 3000

/** What the store answers; rejects when it does not in three seconds, whatever becomes of it then. */
export function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the store did not answer in time')), TIMEOUT_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

// A reader who wants to share does not wait longer than this for the count.
const TIMEOUT_MS = 3000

/** The result of a query; rejects if the store does not answer within three seconds. The query itself is not cancelled. */
export function withTimeout<T>(query: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the store did not answer in time')), TIMEOUT_MS)
  })
  return Promise.race([query, timeout]).finally(() => clearTimeout(timer))
}

// Long lists in batches: requests and SQL parameters have a maximum size.

/** The list in batches of at most `size`. */
export function* batchesOf<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size)
}

// D1 accepts parameters of up to 2 MB: this many rows stay far below.
const ROWS = 2000

/** Rows as JSON parameters of bounded size, for `json_each`. */
export const jsonBatches = (rows: readonly unknown[]): string[] =>
  [...batchesOf(rows, ROWS)].map(batch => JSON.stringify(batch))

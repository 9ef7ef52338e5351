// The only file that uses p-limit: work that runs a few at a time (decisions/037).
import pLimit from 'p-limit'

/** Calls `work` for each item, at most `concurrency` at a time; the results are in the order of the items. After a failure no more calls start. */
export async function mapPool<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const limit = pLimit(concurrency)
  try {
    return await limit.map(items, work)
  } catch (error) {
    limit.clearQueue()
    throw error
  }
}

/** A function that runs others, at most `concurrency` at a time, in the order of the calls. */
export const createConcurrencyLimit = (concurrency: number) => pLimit(concurrency)

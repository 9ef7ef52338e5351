import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createConcurrencyLimit, mapPool } from '../../src/text/pool.ts'

/** Work that notes how much of it runs at the same time, and later items finish first. */
function createWork() {
  let [running, most] = [0, 0]
  return {
    most: () => most,
    async work(item: number): Promise<number> {
      most = Math.max(most, ++running)
      for (let turns = 10 - item; turns > 0; turns--) await setImmediate()
      running--
      return item * 10
    },
  }
}

it('runs a few at a time and gives the results in the order of the items', async () => {
  const { work, most } = createWork()
  expect(await mapPool([1, 2, 3, 4, 5], 3, work)).toEqual([10, 20, 30, 40, 50])
  expect(most()).toBe(3)
  expect(await mapPool([], 3, work)).toEqual([])
})

it('starts no more after a failure', async () => {
  const started: number[] = []
  const pool = mapPool([1, 2, 3, 4, 5, 6], 2, async item => {
    started.push(item)
    await setImmediate()
    if (item === 2) throw new Error('two failed')
  })
  await expect(pool).rejects.toThrow('two failed')
  for (let turns = 0; turns < 5; turns++) await setImmediate()
  expect(started).not.toContain(6)
})

it('limits functions that are called one by one', async () => {
  const { work, most } = createWork()
  const limit = createConcurrencyLimit(2)
  expect(await Promise.all([1, 2, 3, 4].map(item => limit(() => work(item))))).toEqual([10, 20, 30, 40])
  expect(most()).toBe(2)
})

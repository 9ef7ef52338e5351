import { fork } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { createOnDemandChild } from '../../src/platforms/node/threads/on-demand-child.ts'
import type { ChildFunctions } from './rpc-child.ts'

const ENTRY = new URL('rpc-child.ts', import.meta.url)
const STARTS = {
  thread: () => new Worker(ENTRY),
  process: () => fork(fileURLToPath(ENTRY), { serialization: 'advanced', execArgv: [] }),
}

describe.each(['thread', 'process'] as const)('a %s', kind => {
  let starts = 0
  const create = (idleMs?: number) =>
    createOnDemandChild<ChildFunctions>(
      () => {
        starts++
        return STARTS[kind]()
      },
      { describeEnd: reason => `it ended (${reason})`, ...(idleMs !== undefined && { idleMs }) },
    )
  let child = create()
  afterEach(async () => {
    await child.kill(new Error('the test is over'))
    child = create()
    starts = 0
  })

  it('answers calls in any number, and is started once', async () => {
    const sums = Array.from({ length: 50 }, (_, n) => child.call('add', n, 1))
    expect(await Promise.all(sums)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
    expect(starts).toBe(1)
  })

  it('reports the errors of its functions, and continues', async () => {
    await expect(child.call('fail', 'out of range')).rejects.toThrow('out of range')
    await expect(child.call('uncloneable')).rejects.toThrow('could not be cloned')
    await expect(child.call('note', (() => undefined) as never)).rejects.toThrow('could not be cloned')
    expect(await child.call('add', 1, 2)).toBe(3)
    expect(starts).toBe(1)
  })

  it('gets notifications in order, but is not started by one', async () => {
    child.notify('note', 'too early')
    expect(starts).toBe(0)
    expect(await child.call('notes')).toEqual([])
    child.notify('note', 'first')
    child.notify('note', 'second')
    expect(await child.call('notes')).toEqual(['first', 'second'])
  })

  it('rejects unanswered calls when it ends, and is started again by the next call', async () => {
    const waiting = [child.call('wait'), child.call('crash')]
    for (const call of waiting) await expect(call).rejects.toThrow('it ended (3)')
    expect(await child.call('add', 1, 2)).toBe(3)
    expect(starts).toBe(2)
  })

  it('can be killed during a call, and is killed if it gets no calls', async () => {
    const waiting = expect(child.call('wait')).rejects.toThrow('enough')
    await child.kill(new Error('enough'))
    await waiting
    child = create(20)
    expect(await child.call('add', 1, 2)).toBe(3)
    await expect.poll(async () => child.call('notes').then(() => starts), { interval: 300 }).toBeGreaterThan(2)
  })

  it('is not killed for being idle during a call that comes after several calls that ended together', async () => {
    child = create(100)
    for (let round = 0; round < 20; round++)
      await Promise.all(Array.from({ length: 20 }, (_, n) => child.call('add', n, 1)))
    const ended = child.call('wait').catch((error: Error) => error.message)
    expect(await Promise.race([ended, setTimeout(500, 'still waiting')])).toBe('still waiting')
  })
})

it('a thread that throws outside a call rejects its calls with that error', async () => {
  const child = createOnDemandChild<ChildFunctions>(STARTS.thread, { describeEnd: () => 'it ended' })
  const waiting = expect(child.call('wait')).rejects.toThrow('thrown later')
  child.notify('throwLater')
  await waiting
})

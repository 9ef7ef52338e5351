// The other side in rpc.test.ts, as a thread or as a process.
import { createRpc, portToParent } from '../../src/platforms/node/threads/rpc.ts'

const events: string[] = []

const functions = {
  add: async (a: number, b: number) => a + b,
  fail: (message: string) => {
    throw new RangeError(message)
  },
  uncloneable: () => () => undefined,
  wait: () => new Promise<void>(() => undefined),
  note: (event: string) => void events.push(event),
  notes: () => events,
  crash: () => process.exit(3),
  throwLater: () =>
    void setTimeout(() => {
      throw new Error('thrown later')
    }),
}
export type ChildFunctions = typeof functions

createRpc(portToParent, functions)

// Function calls between this process and a thread or process that it has started (decision 013).
import type { ChildProcess } from 'node:child_process'
import { parentPort, Worker } from 'node:worker_threads'

/** Functions that the other side can call. Arguments and results are copied by the structured clone algorithm. */
export type Functions = Readonly<Record<string, (...args: never[]) => unknown>>

interface Port {
  post(message: unknown, moved?: readonly ArrayBuffer[]): void
  listen(receive: (message: unknown) => void): void
}

export interface Rpc<Remote extends Functions> {
  /** Rejects with the error of the function, which arrives as a plain Error, and when `close` is called. */
  call<Name extends keyof Remote>(
    name: Name,
    ...args: Parameters<Remote[Name]>
  ): Promise<Awaited<ReturnType<Remote[Name]>>>
  /** Calls without waiting for a result. An error in the function is an uncaught error of the other side. */
  notify<Name extends keyof Remote>(name: Name, ...args: Parameters<Remote[Name]>): void
  /** Whether no call is waiting for its result. */
  isIdle(): boolean
  /** Rejects all calls that are waiting for their results. */
  close(error: Error): void
}

const moved = new WeakMap<object, readonly ArrayBuffer[]>()

/** The result of a function of a thread whose `buffers` are not copied: they are empty on this side when it was sent. */
export function withMoved<T extends object>(result: T, buffers: readonly ArrayBuffer[]): T {
  moved.set(result, buffers)
  return result
}

interface Request {
  /** Absent if no reply is wanted. */
  readonly id?: number
  readonly name: string
  readonly args: readonly unknown[]
}
type Reply = { readonly id: number } & ({ readonly result: unknown } | { readonly error: unknown })

/** `local` are the functions that the other side can call here. */
export function createRpc<Remote extends Functions>(port: Port, local: Functions): Rpc<Remote> {
  const waiting = new Map<number, Pick<PromiseWithResolvers<unknown>, 'resolve' | 'reject'>>()
  let lastId = 0

  const run = ({ name, args }: Request) => (local[name] as (...args: readonly unknown[]) => unknown)(...args)
  async function answer(request: Request, id: number): Promise<void> {
    try {
      const result = await run(request)
      port.post({ id, result } satisfies Reply, moved.get(Object(result)))
    } catch (error) {
      port.post({ id, error } satisfies Reply)
    }
  }
  function settle(reply: Reply): void {
    const call = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('error' in reply) call?.reject(reply.error)
    else call?.resolve(reply.result)
  }
  port.listen(received => {
    const message = received as Request | Reply
    if (!('name' in message)) settle(message)
    else if (message.id === undefined) run(message)
    else void answer(message, message.id)
  })

  return {
    call: (name, ...args) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        // Throws if an argument can't be copied, which rejects.
        port.post({ id, name: String(name), args } satisfies Request)
        waiting.set(id, { resolve: resolve as (result: unknown) => void, reject })
      }),
    notify: (name, ...args) => port.post({ name: String(name), args } satisfies Request),
    isIdle: () => waiting.size === 0,
    close(error) {
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    },
  }
}

export function portToChild(child: Worker | ChildProcess): Port {
  return {
    // A child process that can't be reached emits an error event.
    post: message => void (child instanceof Worker ? child.postMessage(message) : child.send(message as object)),
    listen: receive => void (child as Worker).on('message', receive),
  }
}

/** In a thread or process: the port to the one that has started it. */
export const portToParent: Port = {
  post: (message, buffers = []) =>
    void (parentPort ? parentPort.postMessage(message, buffers) : process.send?.(message)),
  listen: receive => void (parentPort ?? process).on('message', receive),
}

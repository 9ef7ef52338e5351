// A thread or process that the first call starts. It does not keep this process alive, except while a call is under way.
import type { ChildProcess } from 'node:child_process'
import { Worker } from 'node:worker_threads'
import { reasonOf } from '../system-error.ts'
import { createRpc, type Functions, portToChild, type Rpc } from './rpc.ts'

interface ChildOptions {
  /** The error of the calls under way when the child ends by itself. `reason` is its exit code, or the signal that ended it. */
  readonly describeEnd: (reason: string | number) => string
  /** The child is killed if it gets no call for this long. Default: it is not killed. */
  readonly idleMs?: number
  /** The functions that the child can call here. */
  readonly local?: Functions
}

interface Running<Remote extends Functions> {
  readonly child: Worker | ChildProcess
  readonly rpc: Rpc<Remote>
}

/** After its end, the next call starts the child again. `Remote` are its functions. */
export function createOnDemandChild<Remote extends Functions>(
  start: () => Worker | ChildProcess,
  { describeEnd, idleMs, local = {} }: ChildOptions,
) {
  let running: Running<Remote> | undefined
  let idle: NodeJS.Timeout | undefined

  function begin(): Running<Remote> {
    const child = start()
    const started: Running<Remote> = { child, rpc: createRpc<Remote>(portToChild(child), local) }
    const end = (error: Error) => giveUp(started, error)
    ;(child as ChildProcess)
      .on('error', (error: NodeJS.ErrnoException) =>
        end(error.syscall?.startsWith('spawn') ? toStartError(error) : error),
      )
      .on('exit', (code, signal) => end(new Error(describeEnd(signal ?? code ?? 0))))
    return started
  }

  function giveUp(ended: Running<Remote>, error: Error): void {
    if (running === ended) running = undefined
    ended.rpc.close(error)
  }

  function rest(resting: Running<Remote>): void {
    keepAlive(resting.child, false)
    // Calls that end together each come here: a timer that nothing clears would later end a call under way.
    clearTimeout(idle)
    if (idleMs === undefined) return
    const end = () => {
      if (running === resting && resting.rpc.isIdle()) void kill(new Error('it was not used'))
    }
    idle = setTimeout(end, idleMs).unref()
  }

  async function kill(error: Error): Promise<void> {
    clearTimeout(idle)
    const killed = running
    if (!killed) return
    giveUp(killed, error)
    const { child } = killed
    const ended = new Promise(resolve => (child as ChildProcess).once('exit', resolve))
    keepAlive(child, true)
    if (child instanceof Worker) void child.terminate()
    else child.kill('SIGKILL')
    await ended
  }

  return {
    call<Name extends keyof Remote>(name: Name, ...args: Parameters<Remote[Name]>) {
      clearTimeout(idle)
      running ??= begin()
      const current = running
      keepAlive(current.child, true)
      return current.rpc.call(name, ...args).finally(() => {
        if (running === current && current.rpc.isIdle()) rest(current)
      })
    },
    /** Does nothing if the child is not running. */
    notify<Name extends keyof Remote>(name: Name, ...args: Parameters<Remote[Name]>): void {
      running?.rpc.notify(name, ...args)
    },
    /** Ends it; calls under way reject with `error`. Resolves when it has ended. */
    kill,
  }
}

const toStartError = (error: Error) => new Error(`no process can be started: ${reasonOf(error)}`, { cause: error })

function keepAlive(child: Worker | ChildProcess, keep: boolean): void {
  for (const handle of child instanceof Worker ? [child] : [child, child.channel])
    if (keep) handle?.ref()
    else handle?.unref()
}

// Measures a Node process from its start to its end.
import { spawn } from 'node:child_process'

export interface Outcome {
  readonly seconds: number
  /** CPU time of all threads: on a busy machine, it says more than the time on the clock. */
  readonly cpuSeconds: number
  readonly printed: string
}

const REPORT_CPU = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs'
   import { isMainThread } from 'node:worker_threads'
   if (isMainThread) process.on('exit', () => {
     const { user, system } = process.cpuUsage()
     writeSync(3, String(user + system))
   })`,
)}`

/** Throws if the process fails. */
export async function timeProcess(args: readonly string[], cwd: string): Promise<Outcome> {
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', REPORT_CPU, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const received = ['', '', '', '']
  child.stdio.forEach((stream, index) => {
    stream?.on('data', (chunk: Buffer) => {
      received[index] += chunk.toString()
    })
  })
  const code = await new Promise(resolve => child.on('close', resolve))
  const seconds = (performance.now() - started) / 1000
  const [, out, err, microseconds] = received
  if (code !== 0) throw new Error(`bench: node ${args.join(' ')} ended with ${code}\n${out}${err}`)
  return { seconds, cpuSeconds: Number(microseconds) / 1e6, printed: `${out}${err}` }
}

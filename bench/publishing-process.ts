// Measures a Node process from its start to its end.
import { spawn } from 'node:child_process'

export interface Outcome {
  readonly seconds: number
  /** CPU time of all threads: on a busy machine, it says more than the time on the clock. */
  readonly cpuSeconds: number
  /** The most memory that it had (resident set), in megabytes. */
  readonly megabytes: number
  readonly printed: string
}

const REPORT_CPU = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs'
   import { isMainThread } from 'node:worker_threads'
   if (isMainThread) process.on('exit', () => {
     const { user, system } = process.cpuUsage()
     writeSync(3, \`\${user + system} \${process.resourceUsage().maxRSS}\`)
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
  const [, out, err, used = ''] = received
  if (code !== 0) throw new Error(`bench: node ${args.join(' ')} ended with ${code}\n${out}${err}`)
  const [microseconds = 0, kilobytes = 0] = used.split(' ').map(Number)
  return { seconds, cpuSeconds: microseconds / 1e6, megabytes: kilobytes / 1024, printed: `${out}${err}` }
}

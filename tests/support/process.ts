// The command line as a separate process, as users run it.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '../../src/cli/main.js')

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CliProcess {
  readonly child: ChildProcess
  /** Everything it printed so far. */
  output(): string
  /** Resolves when it has printed a line that matches. Rejects if it ends before. */
  line(pattern: RegExp): Promise<RegExpExecArray>
  readonly ended: Promise<CliResult>
}

interface StartOptions {
  /** It gets its own process group, so that it can be ended together with everything that it started. */
  readonly detached?: boolean
  /** The user who runs it. */
  readonly uid?: number
  /** The folder that it runs in. */
  readonly cwd?: string
  /** The program of another copy of the project. */
  readonly main?: string
  /** Another Node. */
  readonly node?: string
}

export function startCli(
  args: readonly string[],
  env: Record<string, string> = {},
  { detached = false, uid, cwd, main = MAIN, node = process.execPath }: StartOptions = {},
): CliProcess {
  const child = spawn(node, [main, ...args], {
    // The tests themselves may run in a workflow.
    env: { ...process.env, GITHUB_ACTIONS: '', ...env },
    detached,
    ...(uid !== undefined && { uid }),
    ...(cwd !== undefined && { cwd }),
  })
  let stdout = ''
  let stderr = ''
  const watchers = new Set<() => void>()
  child.stdout.on('data', data => {
    stdout += data
    for (const look of watchers) look()
  })
  child.stderr.on('data', data => {
    stderr += data
    for (const look of watchers) look()
  })
  const ended = new Promise<CliResult>(resolve => child.once('close', code => resolve({ code, stdout, stderr })))
  const output = () => stdout + stderr
  return {
    child,
    output,
    ended,
    line: pattern =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output())
          if (!found) return
          watchers.delete(look)
          resolve(found)
        }
        watchers.add(look)
        look()
        void ended.then(({ code }) => reject(new Error(`it ended with ${code}:\n${output()}`)))
      }),
  }
}

export const runCli = (
  args: readonly string[],
  env?: Record<string, string>,
  options?: StartOptions,
): Promise<CliResult> => startCli(args, env, options).ended

/** The same on a terminal, on which these keys are pressed; needs the program `script` of Linux. */
export async function runOnTerminal(args: readonly string[], keys: string): Promise<CliResult> {
  const command = [process.execPath, MAIN, ...args].map(word => `'${word}'`).join(' ')
  const child = spawn(TERMINAL, ['-qec', command, '/dev/null'])
  let stdout = ''
  child.stdout.on('data', data => {
    stdout += data
    if (/\[y\/N\] /.test(stdout) && child.stdin.writable) child.stdin.end(keys)
  })
  return new Promise(resolve => child.once('close', code => resolve({ code, stdout, stderr: '' })))
}

const TERMINAL = '/usr/bin/script'
export const hasTerminal = process.platform === 'linux' && existsSync(TERMINAL)

/** A temporary folder; the test must remove it. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'spread-info-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** A port that is free, and not one of those that the system gives to connections and to servers that ask for any port. */
export async function freePort(): Promise<number> {
  const port = 10_000 + randomInt(20_000)
  const isFree = await new Promise<boolean>(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
  return isFree ? port : freePort()
}

interface PlainAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A request with only these headers: `fetch` adds others, which show that a program sent it. */
export function plainRequest(url: string, method: string, headers: Record<string, string>): Promise<PlainAnswer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers }, response => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', data => {
        body += data
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** Sends `size` zero bytes, as fast as they are read, until the answer comes; `sent` is how many were sent by then. */
export function sendZeros(
  url: string,
  method: string,
  size: number,
  headers: Record<string, string>,
): Promise<{ status: number; sent: number }> {
  return new Promise((resolve, reject) => {
    const chunk = Buffer.alloc(64 * 1024)
    let sent = 0
    let isOver = false
    const request = httpRequest(url, { method, headers }, response => {
      isOver = true
      response.resume()
      resolve({ status: response.statusCode ?? 0, sent })
      request.destroy()
    })
    const write = () => {
      while (!isOver && sent < size) {
        sent += chunk.length
        if (!request.write(chunk)) return void request.once('drain', write)
      }
      if (!isOver) request.end()
    }
    request.on('error', error => isOver || reject(error))
    write()
  })
}

// A note in the data folder of where its publication is served. Two services of one store, at two addresses, would publish all of its
// links again and again.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'

interface RunningService {
  readonly pid: number
  readonly url: string
}

const noteIn = (data: string) => join(data, 'serving.json')

/** The other process that serves this data folder now. */
export async function findRunning(data: string): Promise<RunningService | undefined> {
  const note = readNote(data)
  // After a crash, the number may be that of another program, for example in a container.
  return note && note.pid !== process.pid && isAlive(note.pid) && (await answers(note.url)) ? note : undefined
}

/** Returns what removes the note. A data folder that can't be written to gets none. */
export function noteRunning(data: string, url: string): () => void {
  try {
    writeFileSync(noteIn(data), JSON.stringify({ pid: process.pid, url } satisfies RunningService))
  } catch {
    return () => undefined
  }
  return () => {
    if (readNote(data)?.pid === process.pid) rmSync(noteIn(data), { force: true })
  }
}

function readNote(data: string): RunningService | undefined {
  try {
    const { pid, url } = JSON.parse(readFileSync(noteIn(data), 'utf8')) as Partial<RunningService>
    return Number.isInteger(pid) && typeof url === 'string' && URL.canParse(url)
      ? { pid: pid as number, url }
      : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url)
  return new Promise(resolve => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), timeout: 1000 })
    const end = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}

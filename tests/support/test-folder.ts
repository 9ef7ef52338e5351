// A folder for each test of a file, in which it may start services.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type CliProcess, temporaryFolder } from './process.ts'

interface TestFolder {
  at(path: string): string
  /** Texts by path; their folders are made. */
  write(files: Readonly<Record<string, string>>): Promise<void>
  /** What is added here is stopped after the test. */
  readonly started: CliProcess[]
  /** Stops them before. */
  stop(): Promise<void>
}

/** Called once, at the top of a file of tests. A Worker's tools end their own processes only if they are asked to, by SIGTERM. */
export function useTestFolder(signal: NodeJS.Signals = 'SIGKILL'): TestFolder {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  const started: CliProcess[] = []
  beforeEach(async () => {
    folder = await temporaryFolder()
  })
  async function stop(): Promise<void> {
    const all = started.splice(0)
    for (const { child } of all) child.kill(signal)
    await Promise.all(all.map(({ ended }) => ended))
  }
  afterEach(async () => {
    await stop()
    await folder.remove()
  })
  const at = (path: string) => join(folder.path, path)
  async function write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(at(path)), { recursive: true })
      await writeFile(at(path), text)
    }
  }
  return { at, write, started, stop }
}

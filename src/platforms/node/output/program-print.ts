import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { digest } from '../../../text/digest.ts'

const PROGRAM = join(import.meta.dirname, '../../..')
const PACKAGE = join(PROGRAM, '..')

/** Changes with the program, also in a clone that is being developed. */
export async function printProgram(): Promise<string> {
  const [version, ...times] = await Promise.all([
    readFile(join(PACKAGE, 'package.json'), 'utf8'),
    ...[PROGRAM, join(PACKAGE, 'assets')].map(readTimes),
  ])
  return digest(JSON.stringify([version, times]), 20)
}

async function readTimes(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true })
  return Promise.all(
    names.sort().map(async name => {
      const { size, mtimeMs } = await stat(join(folder, name))
      return `${name} ${size} ${mtimeMs}`
    }),
  )
}

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { digest } from '../../../text/digest.ts'

const PROGRAM = join(import.meta.dirname, '../../..')
const PACKAGE = join(PROGRAM, '..')

/** Changes with the program, also in a clone that is being developed. */
export function printProgram(): string {
  const version = readFileSync(join(PACKAGE, 'package.json'), 'utf8')
  const times = [PROGRAM, join(PACKAGE, 'assets')].map(folder => [...listTimes(folder)].sort())
  return digest(JSON.stringify([version, times]), 20)
}

// By the kinds of the entries: with `recursive`, Node would look at each of them once more.
function* listTimes(folder: string, prefix = ''): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* listTimes(path, `${prefix}${entry.name}/`)
    else {
      const { size, mtimeMs } = statSync(path)
      yield `${prefix}${entry.name} ${size} ${mtimeMs}`
    }
  }
}

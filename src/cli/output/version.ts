import { readFileSync } from 'node:fs'
import { join } from 'node:path'

// The package's own file: it is as far above a compiled copy.
const PACKAGE = join(import.meta.dirname, '../../../package.json')

/** The version of this program, such as "1.2.3". */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }
  return version
}

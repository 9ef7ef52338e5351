// The schema of the settings file in an installed package.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const SCHEMA = './node_modules/spread-info/site.schema.json'

/** What `$schema` is in a settings file in `folder`; undefined unless the package is installed there, or will be. */
export function findInstalledSchema(folder: string): string | undefined {
  return existsSync(join(folder, SCHEMA)) || needsPackage(join(folder, 'package.json')) ? SCHEMA : undefined
}

function needsPackage(file: string): boolean {
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>
    return Object.hasOwn({ ...dependencies, ...devDependencies }, 'spread-info')
  } catch {
    return false
  }
}

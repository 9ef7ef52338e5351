// Removes what compile.ts wrote, when the package is packed.
import { rmSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

for (const path of ['lib', 'site.schema.json']) rmSync(join(ROOT, path), { recursive: true, force: true })

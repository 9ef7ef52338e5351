// Node 22, and 24 at first, warn that their SQLite is experimental: `.ci/run` runs this with the oldest one.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

it('opens a store without the warning of SQLite, and shows all other warnings', async () => {
  const database = new URL('../../src/platforms/node/db.ts', import.meta.url)
  const program = `const { createDb } = await import('${database}')
    createDb(':memory:').close()
    process.emitWarning('Something else', 'ExperimentalWarning')`
  const { stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
  expect(stderr).toContain('ExperimentalWarning: Something else')
  expect(stderr.match(/\w+Warning: /g)).toHaveLength(1)
}, 60_000)

// `npm version` changes files before its last checks run: what can be missing is asked for first.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

const check = (env: Readonly<Record<string, string>>) =>
  new Promise<string>(resolve => {
    const [program = '', ...args] = (scripts.preversion?.split(' && ')[0] ?? '').split(' ')
    const options = { cwd: ROOT, env: { ...process.env, ...env } }
    execFile(program === 'node' ? process.execPath : program, args, options, (error, stdout, stderr) =>
      resolve(`${error?.code ?? 0} ${stdout}${stderr}`),
    )
  })

it('has a section for a version before anything is changed', async () => {
  expect(await check({})).toBe('0 ')
  expect(await check({ npm_new_version: '0.2' })).toMatch(/^1 CHANGELOG\.md has no section "## 0\.2"/)
  expect(await check({ npm_new_version: '99.0.0' })).toMatch(/^1 CHANGELOG\.md has no section "## 99\.0\.0"; write it/)
}, 60_000)

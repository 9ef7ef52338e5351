// What a terminal shows: colours, one line of progress, and the end of a pipe.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createProgress } from '../../../src/cli/output/progress.ts'
import { type CliResult, hasTerminal, runCli } from '../../support/process.ts'
import { useTestFolder } from '../../support/test-folder.ts'

vi.setConfig({ testTimeout: 120_000 })
const { at, write } = useTestFolder()
const MAIN = join(import.meta.dirname, '../../../src/cli/main.js')
const ESCAPE = String.fromCharCode(27)
const BROKEN = '---\ntitle: [One\n---\n'

/** Runs on a terminal; `env` are only these variables. */
function onTerminal(args: readonly string[], env: Record<string, string>, end = ''): Promise<CliResult> {
  const command = [process.execPath, MAIN, ...args].map(word => `'${word}'`).join(' ')
  const child = spawn('/usr/bin/script', ['-qec', `${command}${end}`, '/dev/null'], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
  })
  let stdout = ''
  child.stdout.on('data', data => {
    stdout += data
  })
  return new Promise(resolve => child.once('close', code => resolve({ code, stdout, stderr: '' })))
}

describe.runIf(hasTerminal)('colours', () => {
  it('on a terminal, where something is wrong or leads on', async () => {
    await write({ 'a/one.md': BROKEN, 'a/two.md': '---\ntitle: Two\ndate: 2024-01-05\nimage: x.jpg\n---\nText.\n' })
    const { stdout } = await onTerminal(['check', at('a')], { TERM: 'xterm-256color' })
    expect(stdout).toContain(`${ESCAPE}[33mwarning:${ESCAPE}[39m the picture x.jpg is not found`)
    expect(stdout).toContain(`${ESCAPE}[1m${ESCAPE}[31m${at('a/one.md')}:3${ESCAPE}[39m${ESCAPE}[22m: `)
    expect(stdout).toContain(`${ESCAPE}[31mspread-info:${ESCAPE}[39m`)
  })

  it.each([{ TERM: 'dumb' }, { TERM: 'xterm', NO_COLOR: '1' }, { TERM: 'xterm', FORCE_COLOR: '0' }])(
    'not with %j',
    async env => {
      await write({ 'a/one.md': BROKEN })
      const { stdout } = await onTerminal(['check', at('a')], env)
      expect(stdout).toContain('one.md:3: ')
      expect(stdout).not.toContain(ESCAPE)
    },
  )
})

it('colours are not for files and pipes, except with FORCE_COLOR', async () => {
  await write({ 'a/one.md': BROKEN })
  expect((await runCli(['check', at('a')])).stdout).not.toContain(ESCAPE)
  const forced = await runCli(['check', at('a')], { FORCE_COLOR: '1' })
  expect(forced.stdout).toContain(`${at('a/one.md')}:3${ESCAPE}[39m`)
  expect(forced.stderr).toContain(`${ESCAPE}[31mspread-info:`)
})

it('a name of a file can bring no colour of its own', async () => {
  await write({ [`a/${ESCAPE}[31mred.md`]: BROKEN })
  expect((await runCli(['check', at('a')], { FORCE_COLOR: '1' })).stdout).toContain('\\x1b[31mred.md')
})

describe('progress', () => {
  let time = 0
  beforeAll(() => {
    vi.spyOn(performance, 'now').mockImplementation(() => time)
    return () => vi.restoreAllMocks()
  })
  function run(stream: object): string {
    let written = ''
    const progress = createProgress('Cards', {
      ...stream,
      write(text: string) {
        written += text
      },
    } as unknown as NodeJS.WriteStream)
    time = 0
    for (let done = 1; done <= 10; done++) {
      progress(done, 10)
      time += 1000
    }
    return written
  }

  it('is one line of a terminal, which is empty at the end', () => {
    vi.stubEnv('TERM', 'xterm')
    const written = run({ isTTY: true, columns: 80 })
    expect(written).not.toContain('\n')
    expect(written).toContain(`\r${ESCAPE}[2KCards ████████████░░░░░░░░░░░░ 5/10`)
    expect(written.endsWith(`\r${ESCAPE}[2K`)).toBe(true)
    // The bar is shorter on a narrow terminal.
    expect(run({ isTTY: true, columns: 20 })).toContain(`${ESCAPE}[2KCards ████░░░░ 5/10`)
    vi.unstubAllEnvs()
  })

  it('is a line every five seconds elsewhere', () => {
    expect(run({ isTTY: false })).toBe('Cards: 6 of 10\nCards: 10 of 10\n')
    vi.stubEnv('TERM', 'dumb')
    expect(run({ isTTY: true })).toBe('Cards: 6 of 10\nCards: 10 of 10\n')
    vi.unstubAllEnvs()
  })
})

it('ends quietly when its reader does, as before `| head`', async () => {
  await write(Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`a/${at}.md`, BROKEN])))
  const child = spawn(process.execPath, [MAIN, 'check', at('a')], { stdio: ['ignore', 'pipe', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', data => {
    stderr += data
  })
  child.stdout.destroy()
  const code = await new Promise(resolve => child.once('close', resolve))
  expect(code).toBe(141)
  expect(stderr).not.toMatch(/EPIPE| at /)
})

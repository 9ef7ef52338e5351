// What the program says about itself, and about options that it does not understand.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { COMMANDS } from '../../../src/cli/commands.ts'
import { runCommand } from '../../support/command.ts'
import { runCli } from '../../support/process.ts'

vi.setConfig({ testTimeout: 120_000 })
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'))
const longest = (text: string) => Math.max(...text.split('\n').map(({ length }) => length))

it.each([['--version'], ['-V'], ['check', '--version']])('%j: the version only', async (...args) => {
  expect(await runCli(args)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})

it('the overview fits on a terminal of 80 columns, and all ways to ask for it are the same', async () => {
  const [overview, ...others] = await Promise.all([['--help'], ['-h'], ['help']].map(args => runCommand(args)))
  expect(overview).toMatchObject({ code: 0, stderr: '' })
  expect(others).toEqual([overview, overview])
  expect(overview!.stdout).toMatch(/^Usage: spread-info \[FOLDER\] \[options\]\n {7}spread-info COMMAND \[options\]\n/)
  for (const { name } of COMMANDS) expect(overview!.stdout).toContain(`\n  ${name} `)
  expect(longest(overview!.stdout)).toBeLessThanOrEqual(80)
})

it('a command explains itself: `help check`, `check --help`, `check -h`, `--help check`', async () => {
  const asked = [
    ['help', 'check'],
    ['check', '--help'],
    ['check', 'x', '-h'],
    ['--help', 'check'],
  ]
  const [help, ...others] = await Promise.all(asked.map(args => runCommand(args)))
  expect(help).toMatchObject({ code: 0, stderr: '' })
  expect(help!.stdout).toMatch(
    /^Usage: spread-info check \[FOLDER\] \[options\]\n\nCheck every article and report problems with their fixes\.\n\n {2}FOLDER +the folder/,
  )
  expect(others).toEqual([help, help, help])
  expect(longest((await runCommand(['help', 'publish'])).stdout)).toBeLessThanOrEqual(80)
  expect(await runCommand(['help', 'chekc'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean "check"?'),
  })
})

it.each([
  [['-x'], 'unknown option -x; --help lists the options'],
  [['check', '--port', '1'], 'unknown option --port; --help lists the options'],
  [['--port'], '--port needs a value: --port N'],
  [['--articles', '--verbose'], '--articles needs a value: --articles FOLDER'],
  [['--verbose=yes'], '--verbose takes no value'],
  [['check', 'a', 'b'], 'unexpected argument "b"; --help lists the options'],
])('%j is explained in one line', async (args, message) => {
  expect(await runCommand(args)).toEqual({ code: 2, stdout: '', stderr: `spread-info: ${message}\n` })
})

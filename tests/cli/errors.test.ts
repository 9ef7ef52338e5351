import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../support/command.ts'
import { writeFixture } from '../support/fixture.ts'
import { runCli, temporaryFolder } from '../support/process.ts'

describe('the command line', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let publication: string[]
  beforeAll(async () => {
    folder = await temporaryFolder()
    publication = await writeFixture(folder.path)
  })
  afterAll(() => folder.remove())

  it.each([
    [['--port', 'x'], 2, '--port takes a number from 0 to 65535, not "x"'],
    [['--nothing'], 2, 'unknown option --nothing; --help lists the options'],
    [['--aricles', 'x'], 2, 'unknown option --aricles; did you mean --articles? --help lists the options'],
    [['--prot=8080'], 2, 'unknown option --prot; did you mean --port? --help lists the options'],
    [['fly'], 2, 'unknown command "fly"; there is no folder of this name either. --help lists the commands'],
    [['chekc'], 2, 'unknown command "chekc"; did you mean "check"? --help lists the commands'],
    [['--url', 'ftp://x'], 2, '--url takes an http or https address, not "ftp://x"'],
    [['--articles', '/nowhere/at/all'], 1, 'folder "/nowhere/at/all" not found'],
    [['--site', '/nowhere.json'], 1, 'settings file "/nowhere.json" not found; set it with --site'],
    [['publish', '--to', 'http://127.0.0.1:1'], 1, 'PUBLISH_TOKEN'],
  ])('answers %j with one clear line', async (args, code, message) => {
    const named = args.some(arg => ['--articles', '--site'].includes(arg)) ? [] : publication
    const result = await runCommand(
      args[0]?.startsWith('-') ? [...named, ...args] : [args[0]!, ...named, ...args.slice(1)],
    )
    expect(result.code).toBe(code)
    expect(result.stderr).toContain(message)
    expect(result.stderr.trim().split('\n')).toHaveLength(1)
    expect(result.stdout).toBe('')
  })

  it('reports a port that is already in use', async () => {
    const taken = createServer()
    await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as { port: number }
    const result = await runCommand([...publication, '--port', String(port)])
    taken.close()
    expect(result).toMatchObject({
      code: 1,
      stderr: `spread-info: port ${port} on 127.0.0.1 is already in use; choose another one with --port\n`,
    })
  })

  it('lists its commands', async () => {
    const overview = await runCommand(['--help'])
    expect(overview.code).toBe(0)
    for (const word of ['serve', 'check', 'publish', 'worker', '--articles FOLDER', '--port N'])
      expect(overview.stdout).toContain(word)
    expect((await runCommand(['check', '--help'])).stdout).toContain('Usage: spread-info check [FOLDER] [options]')
  })

  it('checks every article and reports file, line and fix of each problem', async () => {
    const result = await runCli(['check', ...publication.slice(0, 4)])
    expect(result.code).toBe(1)
    expect(result.stdout).toMatch(new RegExp(`${join(folder.path, 'articles', 'broken.md')}:\\d+: .+; .+`))
    expect(result.stderr).toContain('1 error')
  })
})

import { execFileSync } from 'node:child_process'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../support/command.ts'
import { type CliResult, temporaryFolder } from '../support/process.ts'

const utf16 = Buffer.concat([
  Buffer.from([0xff, 0xfe]),
  Buffer.from('---\ntitle: Wide\ndate: 2024-01-01\n---\nx\n', 'utf16le'),
])

describe('a folder with odd files', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let result: CliResult
  beforeAll(async () => {
    folder = await temporaryFolder()
    const at = (name: string) => join(folder.path, name)
    await mkdir(at('folder.md'))
    await symlink('nowhere', at('dangling.md'))
    execFileSync('mkfifo', [at('pipe.md')])
    await writeFile(at('empty.md'), '\n \n')
    await writeFile(at('binary.md'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00, 0xfe]))
    await writeFile(at('latin.md'), Buffer.from('---\ntitle: Latin\ndate: 2024-01-01\n---\n\ncaf\xe9\n', 'latin1'))
    await writeFile(at('wide.md'), utf16)
    await writeFile(at('marked.md'), '\uFEFF---\r\ntitle: Marked\r\ndate: 2024-01-01\r\n---\r\nx\r\n')
    await writeFile(at('a b 🎉 %20 #.md'), '---\ntitle: Spaced\ndate: 2024-01-01\n---\nx\n')
    await writeFile(
      at('red \u001b[31m\nlamp.md: warning.md'),
      '---\ntitle: "\\e[2J"\ndate: 2024-01-01\nslug: a\\e\nlayout\u009b: [\n---\nx\n',
    )
    await writeFile(at('authors.yml'), 'ann: Ann Lee\nbo: [\n')
    result = await runCommand(['check', '--articles', folder.path])
  })
  afterAll(() => folder.remove())

  it('reports each file that is not an article, with its place', () => {
    const lines = result.stdout + result.stderr
    expect(lines).toContain('empty.md: the file is empty; ')
    expect(lines).toContain('binary.md:1: the file is not text in UTF-8; ')
    expect(lines).toContain('latin.md:6: the file is not text in UTF-8; ')
    expect(lines).toMatch(/authors\.yml:\d+: warning: the YAML can't be read/)
    expect(result.code).toBe(1)
  })

  it('has control characters in names and texts escaped, with one line for each problem', () => {
    const output = result.stdout + result.stderr
    expect(output).toContain('red \\x1b[31m\\nlamp.md: warning.md:')
    expect(output).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\p{Bidi_Control}]/u)
    expect(output.split('\n').filter(line => line.startsWith('lamp.md'))).toEqual([])
  })

  it('has all other files published', () => {
    expect(result.stdout + result.stderr).toContain('3 articles to publish, 4 errors, 1 warning')
  })
})

it('a file of authors that is not text is reported, and hides no article', async () => {
  const folder = await temporaryFolder()
  try {
    await writeFile(join(folder.path, 'authors.yml'), Buffer.from('ann:\n  name: Ren\xe9\n', 'latin1'))
    await writeFile(join(folder.path, 'a.md'), '---\ntitle: A\ndate: 2024-01-01\nauthor: ann\n---\nx\n')
    const { code, stdout } = await runCommand(['check', '--articles', folder.path])
    expect(stdout).toContain('authors.yml:2: warning: the file is not text in UTF-8; ')
    expect(stdout).toContain('1 article to publish, 0 errors, 1 warning')
    expect(code).toBe(0)
  } finally {
    await folder.remove()
  }
})

it('linked folders are read, and circular links end', async () => {
  const [folder, elsewhere] = [await temporaryFolder(), await temporaryFolder()]
  try {
    await writeFile(join(elsewhere.path, 'linked.md'), '---\ntitle: Linked\ndate: 2024-01-01\n---\nx\n')
    await mkdir(join(folder.path, 'inner'))
    await writeFile(join(folder.path, 'inner', 'own.md'), '---\ntitle: Own\ndate: 2024-01-01\n---\nx\n')
    await symlink(elsewhere.path, join(folder.path, 'elsewhere'))
    await symlink('..', join(folder.path, 'inner', 'up'))
    await symlink('.', join(folder.path, 'here'))
    const { code, stdout } = await runCommand(['check', '--articles', folder.path])
    expect(stdout).toContain('2 articles to publish, 0 errors, 0 warnings')
    expect(code).toBe(0)
  } finally {
    await Promise.all([folder.remove(), elsewhere.remove()])
  }
})

// The versions of Node that are needed: the same everywhere, and enforced.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

/** The output of the command line if Node claims to have this version. */
const startAs = (version: string) =>
  new Promise<string>(resolve => {
    const versions = `{ value: { ...process.versions, node: '${version}' } }`
    const before = `data:text/javascript,${encodeURIComponent(`Object.defineProperty(process, 'versions', ${versions})`)}`
    const args = ['--import', before, join(ROOT, 'src/cli/main.js'), '--help']
    execFile(process.execPath, args, (error, stdout, stderr) => resolve(`${error?.code ?? 0} ${stdout}${stderr}`))
  })

it('accepts the versions that have everything it needs', async () => {
  for (const version of ['22.20.0', '22.21.1', '24.7.0', '24.21.0', '25.0.0', '26.10.0'])
    expect(await startAs(version), version).toMatch(/^0 Usage: spread-info/)
})

it('rejects all others in one line', async () => {
  for (const version of ['18.20.0', '20.20.2', '22.17.0', '22.18.0', '22.19.0', '23.11.0', '24.0.0', '24.6.0'])
    expect(await startAs(version), version).toBe(
      `1 spread-info needs Node ^22.20.0 || >=24.7.0, and this is ${version}; "npm start" in its folder brings its own\n`,
    )
})

it('has the same versions in all files, and the checks run on the oldest', () => {
  const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } }
  expect(engines.node).toBe('^22.20.0 || >=24.7.0')
  for (const file of ['README.md', 'CONTRIBUTING.md', 'decisions/001-node-runs-the-source.md']) {
    expect(read(file), file).toContain('Node 22.20 or newer of 22, or 24.7 or newer')
    expect(read(file), file).not.toMatch(/Node 2\d or newer|22\.18 or newer/)
  }
  expect(read('.ci/run')).toMatch(/engines\.node\.match\(.*\n(?:.*\n)*?.*npx .*node@\$oldest/)
})

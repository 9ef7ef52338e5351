// `npm run release-check`: the package as npm packs it is linted, installed into an empty folder, and used there with the oldest and
// the newest Node that it names, and by programs with the oldest and the newest TypeScript. Writes to a temporary folder only.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import './check-changelog.ts'

const ROOT = join(import.meta.dirname, '..')
const NODES = ['22.20.0', '24.7.0', '26']
const TYPESCRIPT = '5.9'

const { version, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const creator = JSON.parse(readFileSync(join(ROOT, 'create-spread-info/package.json'), 'utf8'))
if (creator.version !== version || creator.dependencies['spread-info'] !== version)
  throw new Error(`create-spread-info is not of version ${version}: node scripts/share-version.ts`)
const oldest = engines.node.match(/\d+\.\d+\.\d+/g)
if (!oldest.every((each: string) => NODES.includes(each))) throw new Error(`not tried with all of ${engines.node}`)

const folder = mkdtempSync(join(tmpdir(), 'release-'))
try {
  run('npm', ['pack', '--silent', '--pack-destination', folder])
  const tarball = join(folder, readdirSync(folder)[0] as string)
  npx(['publint@0.3', '--strict', tarball])
  npx(['@arethetypeswrong/cli@0.18', '--profile', 'esm-only', '--format', 'ascii', tarball])
  run('npx', ['vitest', 'run', 'tests/package'], {
    PACKAGE_TARBALL: tarball,
    PACKAGE_NODES: NODES.map(node => find(`node@${node}`, 'node')).join(':'),
    PACKAGE_TSC: find(`typescript@${TYPESCRIPT}`, 'tsc'),
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function npx(args: readonly string[]): void {
  run('npx', ['--yes', ...args])
}

/** The path of a program in a package of the registry. */
function find(packageName: string, program: string): string {
  const args = ['--yes', '--package', packageName, '--call', `command -v ${program}`]
  // Inside an npm script, the programs of this project would be found first.
  const path = (process.env.PATH ?? '')
    .split(':')
    .filter(each => !each.includes('node_modules'))
    .join(':')
  return execFileSync('npx', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: path } }).trim()
}

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  console.log(`> ${command} ${args.join(' ')}`)
  execFileSync(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } })
}

// The package as npm packs it, installed into an empty folder.
import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const ROOT = join(import.meta.dirname, '../..')
const LEFT_OUT = ['node_modules', '.git', '.data', 'dist']

export const execute = promisify(execFile)

export interface InstalledPackage {
  readonly tarball: string
  /** The folder that it is installed into, with its `node_modules`. */
  readonly project: string
  /** The folder of the package itself. */
  readonly folder: string
  /** What the command `spread-info` runs. */
  readonly main: string
}

/** Packs the project unless PACKAGE_TARBALL names what to install. Writes into `folder` only. */
export async function installPackage(folder: string): Promise<InstalledPackage> {
  const tarball = process.env.PACKAGE_TARBALL ?? (await pack(folder))
  const project = join(folder, 'project')
  await mkdir(project)
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts']
  await execute('npm', ['install', '--prefix', project, ...quiet, tarball], { cwd: project })
  const installed = join(project, 'node_modules/spread-info')
  return { tarball, project, folder: installed, main: join(installed, 'src/cli/main.js') }
}

/** Packs a copy: compiling writes into the folder, which other tests read at the same time. */
async function pack(folder: string): Promise<string> {
  const copy = join(folder, 'copy')
  const isLeftOut = (path: string) => dirname(path) === ROOT && LEFT_OUT.includes(basename(path))
  await cp(ROOT, copy, { recursive: true, filter: path => !isLeftOut(path) })
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  await execute('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: copy })
  const [tarball] = (await readdir(folder)).filter(name => name.endsWith('.tgz'))
  if (tarball === undefined) throw new Error(`npm packed nothing into ${folder}`)
  const left = (await readdir(copy)).filter(name => ['dist', 'site.schema.json'].includes(name))
  if (left.length > 0) throw new Error(`packing has left ${left} in the project`)
  return join(folder, tarball)
}

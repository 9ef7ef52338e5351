// The package as npm packs it, installed into an empty folder.
import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const ROOT = join(import.meta.dirname, '../..')
const LEFT_OUT = ['node_modules', '.git', '.data', 'dist', 'lib']

export const execute = promisify(execFile)

export interface InstalledPackage {
  readonly tarball: string
  /** The folder that it is installed into, with its `node_modules`. */
  readonly project: string
  /** The folder of the package itself. */
  readonly folder: string
  /** What the command `spread-info` runs. */
  readonly main: string
  /** The clone that it was packed from, if it was packed here: it has its own build in `dist/`, as `spread-info build` writes it. */
  readonly clone?: string
}

/** Packs the project unless PACKAGE_TARBALL names what to install. Writes into `folder` only. */
export async function installPackage(folder: string): Promise<InstalledPackage> {
  const given = process.env.PACKAGE_TARBALL
  const packed = given === undefined ? await packCopy(folder) : { tarball: given }
  const project = join(folder, 'project')
  await mkdir(project)
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts']
  await execute('npm', ['install', '--prefix', project, ...quiet, packed.tarball], { cwd: project })
  const installed = join(project, 'node_modules/spread-info')
  return { ...packed, project, folder: installed, main: join(installed, 'src/cli/main.js') }
}

/** Packs a copy: compiling writes into the folder, which other tests read at the same time. */
export async function packCopy(folder: string): Promise<{ readonly tarball: string; readonly clone: string }> {
  const clone = join(folder, 'clone')
  const isLeftOut = (path: string) => dirname(path) === ROOT && LEFT_OUT.includes(basename(path))
  await cp(ROOT, clone, { recursive: true, filter: path => !isLeftOut(path) })
  await symlink(join(ROOT, 'node_modules'), join(clone, 'node_modules'))
  // A build of its articles, and what an interrupted packing has left.
  for (const [path, text] of [
    ['dist/index.html', 'a build'],
    ['lib/cli/run.js', "throw new Error('out of date')"],
  ] as const) {
    await mkdir(dirname(join(clone, path)), { recursive: true })
    await writeFile(join(clone, path), text)
  }
  await execute('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: clone })
  const [tarball] = (await readdir(folder)).filter(name => name.endsWith('.tgz'))
  if (tarball === undefined) throw new Error(`npm packed nothing into ${folder}`)
  return { tarball: join(folder, tarball), clone }
}

// The file system of an image with only Node and npm, made of this machine's programs: no registry of images is needed.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const PROGRAMS = ['sh', 'env', 'mkdir', 'chown', 'rm']
// sharp opens it itself.
const LIBRARIES = ['/lib/x86_64-linux-gnu/libresolv.so.2']
// The registry of packages may be behind a proxy with its own certificate.
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt'

export function writeBaseImage(root: string): void {
  const copy = (from: string, to = from) => {
    mkdirSync(join(root, dirname(to)), { recursive: true })
    cpSync(realpathSync(from), join(root, to), { recursive: true })
  }
  mkdirSync(join(root, 'usr/bin'), { recursive: true })
  mkdirSync(join(root, 'tmp'), { mode: 0o777 })
  symlinkSync('usr/bin', join(root, 'bin'))
  const programs = PROGRAMS.map(name => [find(name), `/usr/bin/${name}`] as const)
  for (const [from, to] of [...programs, [process.execPath, '/usr/bin/node'] as const]) {
    copy(from, to)
    for (const library of listLibraries(realpathSync(from))) copy(library)
  }
  for (const library of LIBRARIES) if (existsSync(library)) copy(library)
  const npm = dirname(dirname(realpathSync(find('npm'))))
  copy(npm, '/usr/lib/node_modules/npm')
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(root, 'usr/bin/npm'))
  for (const file of [CERTIFICATES, '/etc/hosts', '/etc/resolv.conf']) if (existsSync(file)) copy(file)
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/tmp:/bin/sh\n')
}

const find = (program: string) => execFileSync('/bin/sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim()

const listLibraries = (program: string) =>
  execFileSync('ldd', [program], { encoding: 'utf8' }).match(/\/[^\s)]+/g) ?? []

// A machine with systemd as its first process, in namespaces of this one: it shares the programs in /usr, and the network.
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const PROGRAM = '/usr/bin/systemd-nspawn'

/** It needs namespaces and cgroups, which only root may have everywhere, and not in every container. */
export const hasSystemd =
  [PROGRAM, '/usr/bin/pgrep'].every(path => existsSync(path)) && process.getuid?.() === 0 && canStartMachines()

function canStartMachines(): boolean {
  const args = ['--quiet', '--register=no', '--keep-unit', '--volatile=yes', '--directory=/', '/usr/bin/true']
  try {
    execFileSync(PROGRAM, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export interface Machine {
  /** All lines of its journal so far. */
  readonly journal: () => string
  /** Runs a program on it, such as `systemctl`. Resolves with its output, also if it fails. */
  readonly run: (program: string, ...args: readonly string[]) => Promise<string>
  readonly end: () => Promise<void>
}

interface MachineOptions {
  /** Started at boot, as after `systemctl enable`. */
  readonly unit: { readonly name: string; readonly text: string }
  /** By their path on the machine. */
  readonly files: Readonly<Record<string, string>>
  /** Folders of this machine that are readable there under another path. */
  readonly shared: Readonly<Record<string, string>>
}

/** `root` is an empty folder for its disk. */
export async function startMachine(root: string, { unit, files, shared }: MachineOptions): Promise<Machine> {
  for (const folder of ['usr', 'var', 'run', 'proc', 'sys', 'dev', 'tmp', 'root', 'etc'])
    await mkdir(join(root, folder), { recursive: true })
  for (const folder of ['bin', 'sbin', 'lib', 'lib64']) await symlink(`usr/${folder}`, join(root, folder))
  const system = {
    'etc/os-release': readFileSync('/etc/os-release', 'utf8'),
    'etc/passwd': 'root:x:0:0::/root:/bin/sh\n',
    'etc/group': 'root:x:0:\nnogroup:x:65534:\n',
    'etc/nsswitch.conf': 'passwd: files systemd\ngroup: files systemd\nhosts: files dns\n',
    'etc/machine-id': '',
    [`etc/systemd/system/${unit.name}`]: unit.text,
  }
  for (const [path, text] of Object.entries({ ...system, ...files })) {
    const file = join(root, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    if (text.startsWith('#!')) await chmod(file, 0o755)
  }
  const enabled = join(root, 'etc/systemd/system/multi-user.target.wants')
  await mkdir(enabled, { recursive: true })
  await symlink(`../${unit.name}`, join(enabled, unit.name))
  // Another user must be able to reach what is below it.
  await chmod(root, 0o755)
  const binds = Object.entries({ '/usr': '/usr', ...shared }).map(([from, to]) => `--bind-ro=${from}:${to}`)
  const child = spawn(PROGRAM, ['--register=no', '--keep-unit', '-D', root, ...binds, '--boot'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', data => (output += data))
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  return {
    journal: () => output,
    async run(program, ...args) {
      const inside = ['--target', leaderOf(child), '--all', '--', program, ...args]
      const { stdout } = await promisify(execFile)('nsenter', inside).catch(error => error)
      return stdout
    },
    async end() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** The process that is number one on the machine. */
const leaderOf = ({ pid }: ChildProcess) => execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).trim()

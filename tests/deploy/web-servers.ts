// Real web servers, with the configuration that docs/hosting.md shows.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { freePort } from '../support/process.ts'

export interface WebServer {
  readonly url: string
  stop(): Promise<void>
}

type ServerName = 'nginx' | 'Apache' | 'Caddy' | 'python3' | 'wrangler'

const DOCS = readFileSync(join(import.meta.dirname, '../../docs/hosting.md'), 'utf8')
const WRANGLER = join(import.meta.dirname, '../../node_modules/wrangler/bin/wrangler.js')

/** The snippet in this language. */
function snippet(language: string): string {
  const [, found] = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(DOCS) ?? []
  if (found === undefined) throw new Error(`docs/hosting.md has no ${language}`)
  return found
}

const PROGRAMS: Readonly<Record<ServerName, string>> = {
  nginx: 'nginx',
  Apache: 'apache2',
  Caddy: 'caddy',
  python3: 'python3',
  wrangler: process.execPath,
}

/** Where the program is; undefined if this machine does not have it. */
export function findProgram(name: ServerName): string | undefined {
  const program = PROGRAMS[name]
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
  return program.startsWith('/') ? program : folders.map(folder => join(folder, program)).find(path => existsSync(path))
}

/** Serves `site` on this machine; `work` is an empty folder for configuration and logs. */
export async function startServer(name: ServerName, site: string, work: string): Promise<WebServer> {
  await mkdir(work, { recursive: true })
  const port = await freePort()
  const args = await ARGUMENTS[name]({ site, work, port })
  const child = spawn(findProgram(name) as string, args, {
    cwd: work,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: work, XDG_DATA_HOME: work, WRANGLER_SEND_METRICS: 'false', CI: '1' },
    detached: true,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', data => {
      output += data
    })
  const url = `http://127.0.0.1:${port}`
  await waitFor(url, child, () => output)
  return { url, stop: () => stop(child) }
}

interface Place {
  readonly site: string
  readonly work: string
  readonly port: number
}

const ARGUMENTS: Readonly<Record<ServerName, (place: Place) => Promise<string[]>>> = {
  async nginx({ site, work, port }) {
    const server = snippet('nginx').replaceAll('/var/www/news', site).replace('listen 80', `listen 127.0.0.1:${port}`)
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map(each => `${each}_temp_path ${work}/${each};`)
      .join(' ')
    const user = process.getuid?.() === 0 ? 'user root;' : ''
    await writeFile(
      join(work, 'nginx.conf'),
      `${user} daemon off; pid ${work}/pid; error_log ${work}/error.log; events {}
       http { include /etc/nginx/mime.types; access_log off; ${temporary}\n${server}\n}\n`,
    )
    return ['-c', join(work, 'nginx.conf'), '-p', work, '-e', join(work, 'error.log')]
  },
  async Apache({ site, work, port }) {
    const host = snippet('apache').replaceAll('/var/www/news', site).replace('*:80', `127.0.0.1:${port}`)
    const modules = ['mpm_event', 'authz_core', 'mime', 'dir', 'rewrite', 'headers']
      .map(module => `LoadModule ${module}_module /usr/lib/apache2/modules/mod_${module}.so\n`)
      .join('')
    await writeFile(
      join(work, 'apache.conf'),
      `${modules}ServerRoot ${work}\nServerName localhost\nListen 127.0.0.1:${port}\nPidFile ${work}/pid
User nobody\nGroup nogroup\nErrorLog ${work}/error.log\nTypesConfig /etc/mime.types\nDefaultRuntimeDir ${work}\n${host}`,
    )
    return ['-f', join(work, 'apache.conf'), '-DFOREGROUND']
  },
  async Caddy({ site, work, port }) {
    const host = snippet('caddyfile')
      .replaceAll('/var/www/news', site)
      .replace('news.example', `http://127.0.0.1:${port}`)
    await writeFile(join(work, 'Caddyfile'), `{\n\tadmin off\n}\n${host}`)
    return ['run', '--config', join(work, 'Caddyfile'), '--adapter', 'caddyfile']
  },
  python3: async ({ site, port }) => ['-m', 'http.server', String(port), '--bind', '127.0.0.1', '--directory', site],
  async wrangler({ site, work, port }) {
    await writeFile(join(work, 'wrangler.toml'), snippet('toml').replace('"dist"', JSON.stringify(site)))
    return [WRANGLER, 'dev', '--port', String(port), '--ip', '127.0.0.1', '--inspector-port', '0']
  },
}

async function waitFor(url: string, child: ChildProcess, output: () => string): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`the server ended with ${child.exitCode}:\n${output()}`)
}

/** With everything that it started. */
function stop(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    child.once('close', () => resolve())
    process.kill(-(child.pid as number), 'SIGKILL')
  })
}

// The development server of Cloudflare's tools. wrangler writes beside its settings: it gets a copy of wrangler.toml in the data
// folder, because the folder of an installed package may be read-only.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isLoopback } from '../text/http/this-machine.ts'
import { UsageError } from './options.ts'

const ROOT = join(import.meta.dirname, '../..')
const WORKER = fileURLToPath(new URL('../platforms/workers/worker.ts', import.meta.url))
const XML_JS = fileURLToPath(new URL('../platforms/workers/xml-js.ts', import.meta.url))

interface Server {
  /** The folder of its store. */
  readonly data: string
  readonly host: string
  readonly port: number
  readonly token: string
}

/** Starts the Worker in workerd. Throws UsageError if wrangler is not installed. */
export async function startWrangler({ data, host, port, token }: Server): Promise<ChildProcess> {
  const wrangler = findWrangler()
  await mkdir(data, { recursive: true })
  const settings = join(data, 'wrangler.toml')
  await writeFile(settings, withWholePaths(await readFile(join(ROOT, 'wrangler.toml'), 'utf8')))
  const reach = host === 'localhost' || isLoopback(host) ? ['--var', 'LOOPBACK_ONLY:yes'] : []
  const address = ['--ip', host, '--port', String(port), '--persist-to', data, '--var', `PUBLISH_TOKEN:${token}`]
  // The usual port of the inspector is looked for first and taken later: two servers that start together would take the same one.
  const quiet = ['--inspector-port', '0', '--log-level', 'warn', '--show-interactive-dev-session=false']
  return spawn(process.execPath, [wrangler, 'dev', '--config', settings, ...address, ...reach, ...quiet], {
    cwd: data,
    stdio: ['ignore', 'inherit', 'inherit'],
    // No request leaves this machine.
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false', CI: '1' },
  })
}

/** wrangler is not a dependency, because it is larger than everything else: of this package's installation, or of the project. */
function findWrangler(): string {
  for (const start of [import.meta.url, join(process.cwd(), 'package.json')]) {
    const found = folderOf('wrangler', start)
    if (found) return join(found, 'bin/wrangler.js')
  }
  throw new UsageError('the Worker runs in wrangler, which is not installed: npm i -D wrangler')
}

/** The same settings for any place, wherever npm has put the packages. */
function withWholePaths(settings: string): string {
  const feed = folderOf('feed', import.meta.url)
  const xml = feed && folderOf('xml-js', join(feed, 'package.json'))
  const paths = {
    main: WORKER,
    directory: join(ROOT, 'assets'),
    '"xml-js"': XML_JS,
    '"xml-js/lib/js2xml.js"': join(xml ?? '', 'lib/js2xml.js'),
  }
  return settings
    .split('\n')
    .map(line => {
      const path = Object.entries(paths).find(([key]) => line.startsWith(`${key} = `))
      return path ? `${path[0]} = ${JSON.stringify(path[1])}` : line
    })
    .join('\n')
}

/** The folder of an installed package, as files at `start` find it. Some packages don't export their package.json. */
function folderOf(name: string, start: string): string | undefined {
  const folders = createRequire(start).resolve.paths(name) ?? []
  return folders.map(folder => join(folder, name)).find(folder => existsSync(join(folder, 'package.json')))
}

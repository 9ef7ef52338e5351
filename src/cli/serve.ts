// `spread-info serve`: publishes the folder, answers requests, and publishes again whenever a file changes.

import { createApp } from '../app.ts'
import { FEEDS } from '../paths.ts'
import { createCardDrawing } from '../platforms/node/card-drawing.ts'
import { createCardFlaws } from '../platforms/node/card-flaws.ts'
import { createCardProcess } from '../platforms/node/card-process.ts'
import { createClientAddress } from '../platforms/node/client-address.ts'
import { createLocalPublisher } from '../platforms/node/local-publisher.ts'
import { openPorts } from '../platforms/node/ports.ts'
import type { Outcome } from '../platforms/node/publisher.ts'
import { listen } from '../platforms/node/server.ts'
import { readSiteFile } from '../platforms/node/site-file.ts'
import { watchFolder } from '../platforms/node/watch.ts'
import type { Site } from '../site.ts'
import type { DrawRendition } from '../unfurl/picture-routes.ts'
import { toPort, toUrl, UsageError, type Values } from './options.ts'
import { createProgress } from './progress.ts'
import { findPublication } from './publication.ts'
import { count, createTeller } from './report.ts'
import { stopSignal } from './stop-signal.ts'

const TICK_MS = 5 * 60_000
const say = (line: string) => process.stdout.write(`${line}\n`)
const warn = (text: string) => process.stderr.write(text)

// sharp is loaded when the first picture is drawn: a start need not wait for it.
const drawRendition: DrawRendition = async (recipe, original) =>
  (await import('../platforms/node/draw-rendition.ts')).drawRendition(recipe, original)

export async function run(values: Values): Promise<void> {
  const publication = await findPublication(values)
  const { host = '', url } = values
  const port = toPort(values.port ?? '')
  const publicUrl = url === undefined ? undefined : toUrl('url', url)
  const addressOf = toClientAddress(values['trusted-proxies'] ?? '')
  const token = process.env.PUBLISH_TOKEN
  const ports = await openPorts(publication.data, line => warn(`${line}\n`), { commitThread: true })
  const drawing = createCardProcess(ports.blobFolder)
  const flaws = createCardFlaws(ports.db)
  const studio = { ...drawing, card: flaws.keep(drawing.card) }
  const app = createApp(ports, { drawCard: studio.card, drawRendition, ...(token && { publishToken: token }) })
  const server = await listen(app, host, port, addressOf).catch((error: NodeJS.ErrnoException) => {
    ports.close()
    throw new UsageError(explain(error, host, port), 1, { cause: error })
  })

  const source = { ...publication, url: publicUrl, address: server.url }
  const publisher = createLocalPublisher(source, ports.db, app.destination, ports.fetch, createProgress('Articles'))
  const tell = createTeller(publication.articles, warn)
  const cards = createCardDrawing(app.context, studio, app.destination, {
    known: flaws.known,
    onProgress: createProgress('Cards'),
    onProblems: createTeller(publication.articles, warn),
  })
  const publish = async () => {
    const outcome = await publisher.publish()
    tell(outcome.problems)
    return outcome
  }

  const announce = ({ title, url: named }: Site, articles: number) => {
    say(`${title}: ${count(articles, 'article')} at ${server.url}/`)
    say(
      `Feeds: ${Object.values(FEEDS)
        .map(({ file }) => `${server.url}/${file}`)
        .join('  ')}`,
    )
    if (named !== server.url) say(`Links name it ${named}`)
  }
  // What is stored is served at once; what has changed since is found a moment later.
  const [stored, { site }] = await Promise.all([app.destination.manifest(), readSiteFile(publication.site)])
  const isHere = stored.site?.url === (publicUrl ?? (site.url || server.url))
  if (isHere && stored.site) announce(stored.site, stored.hashes.size)
  const first = await publish()
  if (!isHere) announce(first.site, first.articles)
  else if (first.moved) tellRevision(first)

  const watcher = watchFolder(
    [publisher.folder.root, publication.site],
    async () => {
      const outcome = await publish()
      if (!outcome.moved) return
      tellRevision(outcome)
      cards.start()
    },
    line => warn(`${line}\n`),
  )
  cards.start()
  const clock = setInterval(() => void app.tick().catch(error => warn(`tick: ${error.message}\n`)), TICK_MS)

  await stopSignal()
  clearInterval(clock)
  await watcher.close()
  const halted = cards.stop()
  await server.close()
  // Cards that nobody waits for are given up: they are drawn at the next start.
  await drawing.close()
  await halted
  ports.close()
}

const tellRevision = ({ revision, set, removed }: Outcome) =>
  say(`Revision ${revision}: ${count(set, 'article')} set, ${removed} removed`)

function toClientAddress(list: string): ReturnType<typeof createClientAddress> {
  try {
    return createClientAddress(
      list
        .split(',')
        .map(range => range.trim())
        .filter(range => range !== ''),
    )
  } catch (error) {
    throw new UsageError(`--trusted-proxies: ${(error as Error).message}`, 2, { cause: error })
  }
}

function explain({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is taken; choose another with --port`
  if (code === 'EACCES') return `port ${port} on ${host} is not allowed; choose one above 1023 with --port`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `this machine has no address "${host}"; mend --host`
  return `cannot listen on ${host}:${port}: ${message}`
}

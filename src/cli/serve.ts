// `spread-info serve`: publishes the folder, answers requests, and publishes again whenever a file changes.
import { isIP } from 'node:net'
import { createApp } from '../app.ts'
import { FEED_FORMATS, PODCAST_FILE } from '../feed-formats.ts'
import type { DrawRendition } from '../pages/picture-routes.ts'
import { createCardFlaws } from '../platforms/node/cards/card-flaws.ts'
import { createCardWorker } from '../platforms/node/cards/card-worker.ts'
import { createClientAddress } from '../platforms/node/client-address.ts'
import { openPorts } from '../platforms/node/ports.ts'
import { listen } from '../platforms/node/server.ts'
import type { Manifest } from '../store/destination.ts'
import { errorMessage } from '../text/error-message.ts'
import { toPort, toUrl, UsageError, type Values } from './options.ts'
import { printLine, warnLine } from './output/print.ts'
import { count } from './output/report.ts'
import { findPublication, receivedData } from './publication/find-publication.ts'
import { publishFolder } from './publication/publish-folder.ts'
import { endWithin, stopSignal } from './stop-signal.ts'

const TICK_MS = 5 * 60_000
// Connections get five seconds. Other unfinished work is repeated at the next start.
const STOP_MS = 6000

// sharp is loaded when the first image is drawn, so that it does not slow down the start.
const drawRendition: DrawRendition = async (recipe, original) =>
  (await import('../platforms/node/cards/draw-rendition.ts')).drawRendition(recipe, original)

export async function run(values: Values): Promise<void> {
  const stop = stopSignal()
  void stop.then(() => endWithin(STOP_MS))
  const token = process.env.PUBLISH_TOKEN
  const receives = values.receive === 'true'
  if (receives && !token)
    throw new UsageError('--receive needs a publishing token in the environment variable PUBLISH_TOKEN')
  const publication = receives ? undefined : await findPublication(values)
  const data = publication?.data ?? receivedData(values)
  const { host = '', url } = values
  const port = toPort(values.port ?? '')
  const publicUrl = url === undefined ? undefined : toUrl('url', url)
  const addressOf = toClientAddress(values['trusted-proxies'] ?? '')
  const ports = await openPorts(data, warnLine, { writeThread: true })
  const drawing = createCardWorker(ports.blobFolder)
  const drawCard = createCardFlaws(ports.db).storing(drawing.card)
  const app = createApp(ports, { drawCard, drawRendition, hasFolder: !receives, ...(token && { publishToken: token }) })
  const server = await listen(app, host, port, addressOf).catch((error: NodeJS.ErrnoException) => {
    ports.close()
    throw new UsageError(explain(error, host, port), 1, { cause: error })
  })

  const announce = async ({ site, named, hashes }: Manifest) => {
    const { hasPodcast } = (await app.context.publication()) ?? {}
    printLine(`${site?.title ?? 'Nothing is published yet'}: ${count(hashes.size, 'article')} at ${server.url}/`)
    const feeds = [...Object.values(FEED_FORMATS).map(({ file }) => file), ...(hasPodcast ? [PODCAST_FILE] : [])]
    printLine(`Feeds: ${feeds.map(file => `${server.url}/${file}`).join('  ')}`)
    if (site && site.url !== server.url) printLine(`Links point to ${site.url}`)
    if (!named && isPublic(host))
      warnLine(
        `Feeds and cards link to ${site?.url ?? server.url}, which other machines can't open: set "url" in the settings, or use --url`,
      )
  }
  const publishing = publication
    ? publishFolder(
        { ...publication, url: publicUrl, address: server.url },
        { app, announce, isVerbose: values.verbose === 'true' },
      )
    : undefined
  if (!publishing) await announce(await app.destination.manifest())
  const tick = () => void app.tick().catch(error => warnLine(`tick: ${error.message}`))
  tick()
  const clock = setInterval(tick, TICK_MS)

  await stop
  clearInterval(clock)
  await Promise.all([publishing?.close(), server.close()])
  await drawing.close()
  ports.close()
}

/** Whether other machines can connect to this host name. */
const isPublic = (host: string) => host !== 'localhost' && !(isIP(host) && /^(127\.|::1$)/.test(host))

function toClientAddress(list: string): ReturnType<typeof createClientAddress> {
  try {
    return createClientAddress(
      list
        .split(',')
        .map(range => range.trim())
        .filter(range => range !== ''),
    )
  } catch (error) {
    throw new UsageError(`--trusted-proxies: ${errorMessage(error)}`, 2, { cause: error })
  }
}

function explain({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is already in use; choose another one with --port`
  if (code === 'EACCES') return `port ${port} on ${host} is not allowed; choose one above 1023 with --port`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `this machine has no address "${host}"; correct --host`
  return `cannot listen on ${host}:${port}: ${message}`
}

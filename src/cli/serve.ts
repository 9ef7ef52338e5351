// `spread-info serve`: publishes the folder, answers requests, and publishes again whenever a file changes.
import { isIP } from 'node:net'
import { FEED_FORMATS, PODCAST_FILE } from '../feed-formats.ts'
import { templateRoots } from '../platforms/node/cards/own-template/template-roots.ts'
import { listen } from '../platforms/node/server.ts'
import { createClientAddress } from '../platforms/node/service/client-address.ts'
import { openService } from '../platforms/node/service/service.ts'
import type { Manifest } from '../store/destination.ts'
import { errorMessage } from '../text/error-message.ts'
import { toPort, toUrl, UsageError, type Values } from './options.ts'
import { print, printLine, warnLine } from './output/print.ts'
import { count } from './output/report.ts'
import { findPublication, receivedData } from './publication/find-publication.ts'
import { publishFolder } from './publication/publish-folder.ts'
import { choosePort } from './serving/choose-port.ts'
import { openBrowser } from './serving/open-browser.ts'
import { findRunning, noteRunning } from './serving/running-service.ts'
import { endWithin, stopSignal } from './stop-signal.ts'

// Connections get five seconds. Other unfinished work is repeated at the next start.
const STOP_MS = 6000

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
  if (values.port !== undefined) toPort(values.port)
  const publicUrl = url === undefined ? undefined : toUrl('url', url)
  const addressOf = toClientAddress(values['trusted-proxies'] ?? '')
  await checkRunning(values, data)
  const service = await openService(data, warnLine, {
    hasFolder: !receives,
    folder: publication?.articles,
    ...(publication && { roots: templateRoots(publication) }),
    ...(token && { publishToken: token }),
  })
  const { app } = service
  const server = await choosePort(values, port => listen(app, host, port, addressOf)).catch(async error => {
    await service.close()
    throw error
  })
  const forget = noteRunning(data, server.url)

  const announce = async ({ site, named, hashes }: Manifest) => {
    const { hasPodcast } = (await app.context.publication()) ?? {}
    printLine(`${site?.title ?? 'Nothing is published yet'}: ${count(hashes.size, 'article')} at ${server.url}/`)
    const feeds = [...Object.values(FEED_FORMATS).map(({ file }) => file), ...(hasPodcast ? [PODCAST_FILE] : [])]
    print(renderFeeds(feeds.map(file => `${server.url}/${file}`)))
    if (site && site.url !== server.url) printLine(`Links point to ${site.url}`)
    if (!named && isPublic(host))
      warnLine(
        `Feeds and cards link to ${site?.url ?? server.url}, which other machines can't open: set "url" in the settings, or use --url`,
      )
    if (values.open === 'true') openBrowser(`${server.url}/`).catch(explainClosed)
  }
  const publishing = publication
    ? publishFolder(
        { ...publication, url: publicUrl, address: server.url },
        { app, announce, isVerbose: values.verbose === 'true' },
      )
    : undefined
  if (!publishing) await announce(await app.destination.manifest())

  await stop
  await Promise.all([publishing?.close(), server.close()])
  await service.close()
  forget()
}

/** Throws UsageError if the publication is served already. A port that is given shows that this is intended. */
async function checkRunning({ port }: Values, data: string): Promise<void> {
  const running = port === undefined ? await findRunning(data) : undefined
  if (running)
    throw new UsageError(
      `this publication is already served at ${running.url}/ (process ${running.pid}); stop it first, or choose another port with --port`,
    )
}

/** On a terminal that is too narrow for all, each address is on its own line, where it can be clicked. */
function renderFeeds(addresses: readonly string[]): string {
  const line = `Feeds: ${addresses.join('  ')}`
  const isWide = line.length <= (process.stdout.columns ?? Number.POSITIVE_INFINITY)
  return isWide ? `${line}\n` : `Feeds: ${addresses.join('\n       ')}\n`
}

const explainClosed = (error: Error) => warnLine(`Note: the browser was not opened (${error.message})`)

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

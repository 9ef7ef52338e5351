// A publication as a part of another program, which has the server: `spread-info serve` without its command line.
import { existsSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'
import { parsePublicUrl } from '../../../site/setting-values.ts'
import { errorMessage } from '../../../text/error-message.ts'
import { type Problem, renderProblem } from '../../../text/problem.ts'
import { toLogEntry } from '../../../text/terminal.ts'
import { templateRoots } from '../cards/own-template/template-roots.ts'
import { findProjectFolders } from '../folder.ts'
import { createClientAddress } from './client-address.ts'
import { type FollowedFolder, followFolder } from './follow-folder.ts'
import { DATA, findSite, type PublicationFolders, SITE } from './publication-folders.ts'
import { clientOf, createRequestListener } from './request-listener.ts'
import { openService } from './service.ts'

export interface PublicationOptions {
  /** The folder of Markdown articles, relative to the working directory. */
  readonly articles: string
  /**
   * The public address, with the path that it is mounted below: `https://example.org/news`. Every link is made of it, and
   * requests may come with or without this path.
   */
  readonly url: string
  /** The settings file. Default: `site.json` in the folder of articles or above it, or the configuration of a generator. */
  readonly site?: string
  /** The folder of the store, which only one program at a time may use. Default: `.data` in the project of the articles. */
  readonly data?: string
  /** With it as a bearer token, a request gets exact counts and previews. */
  readonly publishToken?: string
  /** Proxies whose `X-Forwarded-For` header is believed, as addresses or CIDR ranges: `['10.0.0.0/8']`. */
  readonly trustedProxies?: readonly string[]
  /** Takes lines for the operator, without their line ends. Default: stderr. */
  readonly log?: (line: string) => void
}

/** The sender of a request: by the objects of Node, as `@hono/node-server` passes them on, or by the IP address. */
export type Sender = { readonly incoming: IncomingMessage } | { readonly address: string }

/** What a publishing has done. */
export interface Published {
  /** The number of the revision that readers see now. It grows by one with each change. */
  readonly revision: number
  /** How many articles it has, including those whose time has not come yet. */
  readonly articles: number
  /** How many articles were new or changed. */
  readonly set: number
  readonly removed: number
  /** There is a change, but readers do not see it: the problems say why. */
  readonly isHeld: boolean
  /** What authors should correct. Files are relative to the folder of articles. */
  readonly problems: readonly Problem[]
}

export interface Publication {
  /** Answers a request, for frameworks with web standard requests. Without a sender, all of them share one limit. */
  fetch(request: Request, sender?: Sender | object): Promise<Response>
  /** Answers a request of `node:http`, and of Express: `app.use('/news', publication.listener)`. */
  readonly listener: (incoming: IncomingMessage, outgoing: ServerResponse) => void
  /**
   * Publishes now. Files that change are published by themselves; this is for programs that wait for it. Rejects with an Error
   * if the folder can't be read or the store can't be written.
   */
  publish(): Promise<Published>
  /** Stops the thread that publishes and the process that draws, and closes the store. To be called after your server's. */
  close(): Promise<void>
}

/**
 * Opens the store, publishes the folder, and keeps following its files. Resolves when there is something to serve. Throws
 * TypeError for a wrong option, and Error if a file is missing or the store can't be opened.
 */
export async function openPublication(options: PublicationOptions): Promise<Publication> {
  const url = parsePublicUrl(options.url)
  if (!url) throw new TypeError(`url: it takes an http or https address, not ${JSON.stringify(options.url)}`)
  const addressOf = readProxies(options.trustedProxies ?? [])
  const folders = await locate(options)
  const log = (line: string) => (options.log ?? console.error)(toLogEntry(line))
  const { publishToken } = options
  const service = await openService(folders.data, log, {
    hasFolder: true,
    roots: templateRoots(folders),
    ...(publishToken && { publishToken }),
  })
  const { app } = service
  const ready = Promise.withResolvers<void>()
  const followed = followFolder({ ...folders, url, address: url }, app, {
    progress: () => undefined,
    log,
    ready: async () => ready.resolve(),
    problems: createProblemLog(log, folders.articles),
    cards: createProblemLog(log, folders.articles),
    changed: ({ revision, set, removed }) => log(`revision ${revision}: ${set} set, ${removed} removed`),
    finished: async () => undefined,
    failed: reason => log(`nothing was published: ${reason}`),
  })
  await ready.promise
  let closing: Promise<void> | undefined
  return {
    fetch: (request, sender = {}) =>
      app.fetch(
        request,
        'incoming' in sender
          ? clientOf(sender.incoming as IncomingMessage, addressOf)
          : 'address' in sender && typeof sender.address === 'string'
            ? { address: sender.address }
            : undefined,
      ),
    listener: createRequestListener(app, addressOf, new URL(url).pathname.replace(/\/$/, '')),
    publish: () => publishNow(followed),
    close() {
      closing ??= followed.close().then(service.close)
      return closing
    },
  }
}

async function publishNow(followed: FollowedFolder): Promise<Published> {
  const { revision, articles, set, removed, isHeld, problems } = await followed.publish()
  return { revision, articles, set, removed, isHeld, problems }
}

async function locate({ articles, site, data }: PublicationOptions): Promise<PublicationFolders> {
  if (typeof articles !== 'string' || articles === '') throw new TypeError('articles: it takes the path of a folder')
  const root = resolve(articles)
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`articles: "${root}" is not a folder`)
  if (site !== undefined && !existsSync(site)) throw new Error(`site: there is no file "${resolve(site)}"`)
  const project = await findProjectFolders(root)
  const top = project.at(-1) as string
  const found = site ?? findSite(project)
  const folders = { articles: root, data: resolve(data ?? join(top, DATA)) }
  return found === undefined ? { ...folders, site: join(top, SITE), project } : { ...folders, site: resolve(found) }
}

function readProxies(ranges: readonly string[]): ReturnType<typeof createClientAddress> {
  try {
    return createClientAddress(ranges)
  } catch (error) {
    throw new TypeError(`trustedProxies: ${errorMessage(error)}`, { cause: error })
  }
}

/** Each error once, and how many warnings there are: `spread-info check` shows all of them. */
function createProblemLog(log: (line: string) => void, articles: string): (problems: readonly Problem[]) => void {
  let known: ReadonlySet<string> = new Set()
  return problems => {
    const warnings = problems.filter(({ severity }) => severity === 'warning').length
    const errors = problems.filter(({ severity }) => severity === 'error')
    const lines = errors.map(problem => renderProblem({ ...problem, file: join(articles, problem.file) }))
    if (warnings > 0) lines.push(`${warnings} warning${warnings === 1 ? '' : 's'}: \`spread-info check\` shows them`)
    for (const line of lines) if (!known.has(line)) log(line)
    known = new Set(lines)
  }
}

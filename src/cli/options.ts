// Every option of every command in one table: --help, parsing and the README use it.
import { parseArgs } from 'node:util'
import { parsePublicUrl } from '../site/setting-values.ts'
import { suggestName } from '../site/suggest-setting.ts'
import { errorMessage } from '../text/error-message.ts'

export interface Option {
  readonly name: string
  /** The placeholder for the value in --help; absent for a switch. */
  readonly value?: string
  readonly fallback?: string
  /** The command chooses what is right if there is no value; `meaning` says how. */
  readonly isChosen?: boolean
  readonly meaning: string
  /** May be given without its name: `preview URL`. A command has at most one such option. */
  readonly positional?: boolean
  /** Several are given one after the other; their value has one on each line. */
  readonly repeats?: boolean
}

export const OPTIONS = {
  articles: {
    name: 'articles',
    value: 'FOLDER',
    fallback: 'articles',
    isChosen: true,
    meaning: 'the folder of Markdown articles; default: articles, or the only folder that looks like it',
    positional: true,
  },
  receive: {
    name: 'receive',
    meaning:
      'serve articles that are published to it over HTTP, without a folder; needs PUBLISH_TOKEN in the environment',
  },
  site: {
    name: 'site',
    value: 'FILE',
    meaning:
      'the settings file; default: site.json in the folder of the articles or above it in its project, or else the configuration of its generator',
  },
  data: {
    name: 'data',
    value: 'FOLDER',
    meaning: 'where the store, images and cards are kept; default: .data in the project folder of the articles',
  },
  port: {
    name: 'port',
    value: 'N',
    fallback: '8787',
    isChosen: true,
    meaning: 'the port to listen on; 0 picks a free one; default: 8787, or the next one that is free',
  },
  open: { name: 'open', meaning: 'open the address in the browser' },
  example: {
    name: 'example',
    meaning: 'write a small publication to begin with into the folder, or into this one; overwrites no file',
  },
  workerPort: {
    name: 'port',
    value: 'N',
    fallback: '8787',
    isChosen: true,
    meaning: 'the port to listen on; default: 8787, or the next one that is free',
  },
  host: { name: 'host', value: 'H', fallback: '127.0.0.1', meaning: 'the address to listen on' },
  url: {
    name: 'url',
    value: 'URL',
    meaning: 'the public address; default: "url" in the settings, or else the address it is served at',
  },
  to: { name: 'to', value: 'URL', meaning: 'the service to publish to; needs PUBLISH_TOKEN in the environment' },
  toAdopt: {
    name: 'to',
    value: 'URL',
    meaning: 'the service that takes them over, instead of the local store; needs PUBLISH_TOKEN in the environment',
  },
  trustedProxies: {
    name: 'trusted-proxies',
    value: 'LIST',
    meaning: 'proxies whose X-Forwarded-For header is trusted: IP addresses or ranges, separated by commas',
  },
  feed: {
    name: 'feed',
    value: 'FEED',
    meaning: 'an old feed: an address or a file; several can follow each other',
    positional: true,
    repeats: true,
  },
  page: { name: 'page', value: 'URL', meaning: 'the page to preview', positional: true },
  article: { name: 'article', value: 'SLUG', meaning: 'draw the cards of this article only' },
  out: { name: 'out', value: 'FOLDER', fallback: 'cards', meaning: 'the folder to write to' },
  outBuild: { name: 'out', value: 'FOLDER', fallback: 'dist', meaning: 'the folder to write to' },
  live: {
    name: 'live',
    value: 'URL',
    meaning: 'a running service of the same publication: what needs one, such as counts, leads there',
  },
  offline: {
    name: 'offline',
    meaning:
      'ask no other machine: not the published site which ids its readers know, if the data folder is empty, and not the service of --live',
  },
  forceBuild: {
    name: 'force',
    meaning: 'build even if a safety check stops it, and write into a folder with other files',
  },
  base: {
    name: 'base',
    value: 'FOLDER',
    meaning: 'the same folder of articles before the change, for example in a second checkout',
  },
  since: {
    name: 'since',
    value: 'REVISION',
    meaning:
      'the revision of git before the change; without it and without --base: what is published in the data folder',
  },
  outReview: { name: 'out', value: 'FILE', fallback: 'review.html', meaning: 'the page to write' },
  summary: { name: 'summary', value: 'FILE', meaning: 'also write what is reported as tables in Markdown' },
  format: {
    name: 'format',
    value: 'FORMAT',
    fallback: 'text',
    meaning: 'text for people, or json for programs: every problem with its file, line, severity, message and hint',
  },
  limit: { name: 'limit', value: 'N', fallback: '20', meaning: 'how many articles to show with their cards' },
  noCards: { name: 'no-cards', meaning: 'publish without drawing share cards; they are drawn later' },
  force: {
    name: 'force',
    meaning: 'publish even if a safety check stops it, for example when most articles would be removed',
  },
  replace: {
    name: 'replace',
    meaning: 'publish this folder in the place of another one; without it, you are asked',
  },
  dryRun: { name: 'dry-run', meaning: 'show what would be published and removed, without changing anything' },
  dryAdopt: { name: 'dry-run', meaning: 'show what would be taken over, without changing anything' },
  forceAdopt: { name: 'force', meaning: 'also change ids that readers have already seen in the feeds of this service' },
  verbose: { name: 'verbose', meaning: 'show every warning, also if there are many of one kind' },
  writeIds: { name: 'write-ids', meaning: 'write ids that only the store knows into the article files' },
} as const satisfies Record<string, Option>

export type Values = Readonly<Record<string, string | undefined>>

/** An error that the user of a command can fix: shown as one line, without a stack trace. */
export class UsageError extends Error {
  /** By convention 2 for wrong usage, 1 for any other failure. */
  readonly exitCode: number
  constructor(message: string, exitCode = 1, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UsageError'
    this.exitCode = exitCode
  }
}

/** The values of a command's options, defaults filled in; a switch that is given is "true". Throws UsageError. */
export function parseOptions(options: readonly Option[], args: readonly string[]): Values {
  const known = Object.fromEntries(
    options.map(({ name, value }) => [name, { type: value ? 'string' : 'boolean' } as const]),
  )
  for (const [at, arg] of args.slice(0, endOfOptions(args)).entries()) checkOption(options, arg, args[at + 1])
  try {
    const bare = options.find(({ positional }) => positional)
    const parsed = parseArgs({ args: [...args], options: known, strict: true, allowPositionals: bare !== undefined })
    const bares = parsed.positionals
    const [first, ...others] = bare?.repeats && bares.length > 0 ? [bares.join('\n')] : bares
    if (others.length > 0) throw new Error(`unexpected argument "${others.join(' ')}"`)
    if (bare && first !== undefined && parsed.values[bare.name] !== undefined)
      throw new Error(`"${first}" and --${bare.name} are both given`)
    const values = { ...parsed.values, ...(bare && first !== undefined && { [bare.name]: first }) }
    const given = Object.entries(values).map(([name, value]) => [name, value === undefined ? undefined : String(value)])
    const filled = options.filter(({ isChosen, fallback }) => fallback !== undefined && !isChosen)
    return { ...Object.fromEntries(filled.map(({ name, fallback }) => [name, fallback])), ...Object.fromEntries(given) }
  } catch (error) {
    const [message = ''] = errorMessage(error).split('. ')
    throw new UsageError(`${message.charAt(0).toLowerCase()}${message.slice(1)}; --help lists the options`, 2)
  }
}

/** Throws UsageError for what `parseArgs` would explain in its own words. `next` is the argument after it. */
function checkOption(options: readonly Option[], arg: string, next: string | undefined): void {
  const [, name, given] = /^--([^=]+)(=?)/.exec(arg) ?? []
  if (name === undefined) {
    if (/^-[^-]/.test(arg)) throw new UsageError(`unknown option ${arg}; --help lists the options`, 2)
    return
  }
  const option = options.find(each => each.name === name)
  if (!option)
    throw new UsageError(
      explainUnknown(
        name,
        options.map(each => each.name),
      ),
      2,
    )
  if (option.value !== undefined && given === '' && (next === undefined || next.startsWith('-')))
    throw new UsageError(`--${name} needs a value: --${name} ${option.value}`, 2)
  if (option.value === undefined && given !== '') throw new UsageError(`--${name} takes no value`, 2)
}

/** After `--`, everything is an operand. */
export const endOfOptions = (args: readonly string[]) => (args.includes('--') ? args.indexOf('--') : args.length)

function explainUnknown(name: string, known: readonly string[]): string {
  const meant = suggestName(name, known)
  return `unknown option --${name}; ${meant === undefined ? '' : `did you mean --${meant}? `}--help lists the options`
}

/** A port number. Throws UsageError. */
export function toPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new UsageError(`--port takes a number from 0 to 65535, not "${text}"`, 2)
  return port
}

/** An http or https address without a trailing slash. Throws UsageError. */
export function toUrl(name: string, text: string): string {
  const url = parsePublicUrl(text)
  if (!url) throw new UsageError(`--${name} takes an http or https address, not "${text}"`, 2)
  return url
}

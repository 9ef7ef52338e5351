// Learns from an earlier build what readers have seen: a build service begins each time with an empty data folder.
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type BuiltIdentities,
  checkBuilt,
  IDENTITIES_FILE,
  learnBuilt,
  parseIdentities,
} from '../../build/identities.ts'
import type { NodePorts } from '../../platforms/node/ports.ts'
import { forgetRemoteArticles } from '../../store/learning/learn-identities.ts'
import { explainNoAnswer } from '../../text/http/explain-no-answer.ts'
import { readBodyText } from '../../text/http/read-body.ts'
import { isReserved, isThisMachine } from '../../text/http/this-machine.ts'
import type { Problem } from '../../text/problem.ts'
import { UsageError } from '../options.ts'
import { printLine } from '../output/print.ts'
import { uncheckedIds } from './unchecked-ids.ts'

interface LearnOptions {
  readonly data: string
  /** The output folder. */
  readonly folder: string
  /** The address of the publication; undefined if it has none. */
  readonly url: string | undefined
  /** Without a question to the published site. */
  readonly offline: boolean
}

export interface Learned {
  /** After publishing: what contradicts them. */
  check(): Promise<readonly Problem[]>
  /** To be called when nothing contradicts them: until then, every build learns them again. */
  confirm(): Promise<void>
}

const TIMEOUT_MS = 20_000
const ATTEMPTS = 3
const MAX_BYTES = 128 * 1024 * 1024

/** Undefined if there was no earlier build. Throws UsageError if that is not certain. */
export async function learnFromBuild(ports: NodePorts, options: LearnOptions): Promise<Learned | undefined> {
  const { data, folder, url, offline } = options
  const built =
    (await readBuilt(folder)) ?? (url === undefined || offline || isReserved(url) ? undefined : await askSite(url))
  if (!built) return undefined
  const mark = uncheckedIds(data)
  await writeFile(mark, '')
  await learnBuilt(ports.db, built, ports.now())
  return {
    async check() {
      await forgetRemoteArticles(ports.db)
      return checkBuilt(ports.db, built)
    },
    confirm: () => rm(mark, { force: true }),
  }
}

async function readBuilt(folder: string): Promise<BuiltIdentities | undefined> {
  const file = join(folder, IDENTITIES_FILE)
  if (!existsSync(file)) return undefined
  const built = parseIdentities(await readFile(file, 'utf8'))
  if (!built)
    throw new UsageError(`"${file}" can’t be read: it has the ids that readers know; restore it from the last build`)
  return built
}

/** Undefined if nothing is published there yet. */
async function askSite(url: string): Promise<BuiltIdentities | undefined> {
  const address = `${url}/${IDENTITIES_FILE}`
  const fail = (reason: string) =>
    new UsageError(
      `the data folder is empty, and ${address} does not say which ids readers know (${reason}); ` +
        'try again, or use --offline if nothing was published there by this program',
    )
  let reason = ''
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      const answer = await fetch(address, {
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { accept: 'application/json' },
      })
      if (answer.status === 404 || answer.status === 410) {
        printLine(`Nothing is published at ${url} yet: articles get new ids`)
        return undefined
      }
      reason = `it answers ${answer.status}`
      if (answer.ok) {
        const built = parseIdentities((await readBodyText(answer.body, MAX_BYTES)) ?? '')
        if (!built) throw fail('the answer is something else')
        printLine(`${built.identities.length} ids learned from ${url}`)
        return built
      }
      if (answer.status < 500 && answer.status !== 429) break
    } catch (error) {
      if (error instanceof UsageError) throw error
      // A site that is being tried out: its server need not run while it is built.
      if (isThisMachine(url)) return undefined
      reason = explainNoAnswer(error, url, TIMEOUT_MS).reason
    }
  }
  throw fail(reason)
}

// Clicks by people: each is counted once, visitors are distinguished for one day, and each address has a limit.
import type { Publication } from '../../context.ts'
import type { Client, Ports } from '../../ports.ts'
import { errorMessage } from '../../text/error-message.ts'
import { toSubscriber } from '../../text/http/client-subnet.ts'
import { createRateLimit } from '../../text/http/rate-limit.ts'
import type { RequestMeta } from '../fetch-metadata.ts'
import type { Target } from '../target.ts'
import { toShareId } from '../utm.ts'
import { hasOptedOut } from './bot-detection.ts'
import { createClickBatches } from './click-batch.ts'
import { type Click, readCountsOf } from './counts.ts'
import { type RedactedCounts, redactCounts } from './redact-counts.ts'
import { createRounding, type Rounding } from './rounding.ts'
import { createVisitors, type VisitorKeys } from './visitors.ts'

export const NO_COUNTS: RedactedCounts = { clicks: null, shares: null, networks: {} }

export function createClicks(ports: Ports) {
  const { now } = ports
  const batches = createClickBatches(ports)
  const visitors = createVisitors(ports)
  const { take } = createRateLimit(now)
  const subscriber = ({ address }: Client) => toSubscriber(address)
  const roundings = new Map<number, Promise<Rounding>>()

  const logFailure = (what: string, error: unknown) => ports.log(`share: ${what}: ${errorMessage(error)}`)

  /** How public counts are rounded; undefined if they are exact. */
  function roundingFor({ site }: Publication): Promise<Rounding | undefined> {
    const { minCount } = site.share
    if (minCount <= 1) return Promise.resolve(undefined)
    let rounding = roundings.get(minCount)
    if (!rounding) {
      rounding = visitors.lastingSecret().then(secret => createRounding(ports.hmac, secret, minCount))
      roundings.set(minCount, rounding)
      rounding.catch(() => roundings.delete(minCount))
    }
    return rounding
  }

  /** The counts that a page shows. None if the store fails: the reader came for the page, not for the counts. */
  async function countsOf({ page }: Target, publication: Publication): Promise<RedactedCounts> {
    try {
      const [counts, rounding] = await Promise.all([readCountsOf(ports.db, page), roundingFor(publication)])
      return redactCounts(page, counts, rounding)
    } catch (error) {
      logFailure('counts were not read', error)
      return NO_COUNTS
    }
  }

  /** Undefined after an opt-out, and for an address with too many visitors. `scope` is a page and network, or a visit. */
  async function visitorKeys(
    request: RequestMeta,
    scope: readonly string[],
    { site }: Publication,
  ): Promise<VisitorKeys | undefined> {
    if (hasOptedOut(request.headers)) return undefined
    const client = subscriber(request)
    if (!take(`visitor ${client}`, site.share.visitorsPerMinute)) return undefined
    return visitors.keys(now(), ...scope, client, request.headers.get('user-agent') ?? '')
  }

  /** Counts a click. Returns whether it is safely stored: sharing works even if the store fails. */
  async function count(
    request: RequestMeta,
    target: Target,
    click: Omit<Click, 'page' | 'visitor'>,
    publication: Publication,
  ): Promise<boolean> {
    const { page } = target
    try {
      const visitor = await visitorKeys(request, [page, click.network], publication)
      await batches.count({ ...click, page, visitor })
      return true
    } catch (error) {
      logFailure('a click was not counted', error)
      return false
    }
  }

  /** The id that the shared URL carries if attribution is on. The limit is there because ids are stored for long. */
  function shareIdOf(request: RequestMeta, click: string | undefined, { site }: Publication): string | undefined {
    const { attribution, visitorsPerMinute } = site.share
    if (!attribution || hasOptedOut(request.headers)) return undefined
    if (!take(`link ${subscriber(request)}`, visitorsPerMinute)) return undefined
    return toShareId(click ?? ports.uuid())
  }

  const withinLimit = (client: Client, what: string, perMinute: number) =>
    take(`${what} ${subscriber(client)}`, perMinute)

  return { countsOf, roundingFor, count, visitorKeys, shareIdOf, withinLimit, forget: visitors.forget }
}

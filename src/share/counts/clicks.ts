// Clicks of people: counted once each, told apart by visitor for a day, limited by address.
import type { Publication } from '../../context.ts'
import type { Client, Ports } from '../../ports.ts'
import { errorMessage } from '../../text/error-message.ts'
import { createLimit } from '../../text/limit.ts'
import { toSubscriber } from '../../text/subscriber.ts'
import type { Target } from '../target.ts'
import { toShareId } from './attribution.ts'
import { type Sender, wantsNoKey } from './bot-detection.ts'
import { createCounter } from './click-batch.ts'
import { type Click, readCountsOf } from './counts.ts'
import { type ToldCounts, tellCounts } from './redact-counts.ts'
import { createSteps, type Steps } from './steps.ts'
import { createVisitors, type VisitorKeys } from './visitors.ts'

const NONE: ToldCounts = { clicks: null, shares: null, networks: {} }

export function createClicks(ports: Ports) {
  const { now } = ports
  const counter = createCounter(ports)
  const visitors = createVisitors(ports)
  const withinLimit = createLimit(now).take
  const subscriber = ({ address }: Client) => toSubscriber(address)

  const steps = new Map<number, Promise<Steps>>()

  const tell = (what: string, error: unknown) => ports.log(`share: ${what}: ${errorMessage(error)}`)

  return {
    /** What a page shows of its counts: none when the store fails, since nobody came for them. */
    async countsOf({ page }: Target, publication: Publication): Promise<ToldCounts> {
      try {
        const [counts, steps] = await Promise.all([readCountsOf(ports.db, page), this.stepsOf(publication)])
        return tellCounts(page, counts, steps)
      } catch (error) {
        tell('counts were not read', error)
        return NONE
      }
    },

    /** In which steps everyone is told the numbers; undefined where all are told. */
    stepsOf({ site }: Publication): Promise<Steps | undefined> {
      const least = site.share.minCount
      if (least <= 1) return Promise.resolve(undefined)
      let known = steps.get(least)
      if (!known) {
        known = visitors.lastingSecret().then(secret => createSteps(ports.hmac, secret, least))
        steps.set(least, known)
        known.catch(() => steps.delete(least))
      }
      return known
    },

    /** Counts a click and answers whether it is safely stored. Sharing goes on when the store does not. */
    async count(
      sender: Sender,
      target: Target,
      click: Omit<Click, 'page' | 'visitor'>,
      publication: Publication,
    ): Promise<boolean> {
      const { page } = target
      try {
        const visitor = await this.visitorKeys(sender, [page, click.network], publication)
        await counter.count({ ...click, page, visitor })
        return true
      } catch (error) {
        tell('a click was not counted', error)
        return false
      }
    },

    /** Undefined for who asks for none, and for an address that brings too many. `marks` say what is visited. */
    async visitorKeys(
      sender: Sender,
      marks: readonly string[],
      { site }: Publication,
    ): Promise<VisitorKeys | undefined> {
      if (wantsNoKey(sender)) return undefined
      const who = subscriber(sender)
      if (!withinLimit(`visitor ${who}`, site.share.visitorsPerMinute)) return undefined
      return visitors.keys(now(), ...marks, who, sender.headers.get('user-agent') ?? '')
    },

    /** The id that the address of a share carries, where attribution is on; each is kept for long. */
    linkOf(sender: Sender, click: string | undefined, { site }: Publication): string | undefined {
      const { attribution, visitorsPerMinute } = site.share
      if (!attribution || wantsNoKey(sender)) return undefined
      if (!withinLimit(`link ${subscriber(sender)}`, visitorsPerMinute)) return undefined
      return toShareId(click ?? ports.uuid())
    },

    withinLimit: (sender: Sender, what: string, perMinute: number) =>
      withinLimit(`${what} ${subscriber(sender)}`, perMinute),

    forget: visitors.forget,
  }
}

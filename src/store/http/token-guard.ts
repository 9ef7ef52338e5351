// Limits guesses of the publishing token for each client address, and logs them.
import type { Client, Ports } from '../../ports.ts'
import { toSubscriber } from '../../text/http/client-subnet.ts'
import { createRateLimit } from '../../text/http/rate-limit.ts'
import { showsBearer, showsPassword } from '../../text/http/secret.ts'

const GUESSES_PER_MINUTE = 10
const LINES_PER_MINUTE = 6

// On other paths, credentials belong to a proxy in front of the service.
const PLACES = /^\/(?:publish|preview|shares)(?:\/|$)/

/**
 * Returns the response for an address with too many wrong tokens, also if its token is right this time; undefined for all other
 * requests. Every address has its own limit, so that no client can lock out another one.
 */
export function createTokenGuard({ now, log }: Pick<Ports, 'now' | 'log'>, token: string) {
  const guesses = createRateLimit(now)
  const lines = createRateLimit(now)
  let unreported = 0

  function report(who: string): void {
    if (!lines.take('line', LINES_PER_MINUTE)) return void unreported++
    const more = unreported > 0 ? ` (and ${unreported} more that are not listed)` : ''
    unreported = 0
    log(`publish: a wrong token came from ${who || 'an unknown address'}${more}`)
  }

  return (request: Request, client: Partial<Client> = {}): Response | undefined => {
    const given = request.headers.get('authorization')
    if (given === null || !isPlace(new URL(request.url))) return undefined
    const who = toSubscriber(client.address)
    const wait = guesses.wait(who, GUESSES_PER_MINUTE)
    if (wait > 0) return tooMany(wait)
    if (showsBearer(given, token) || showsPassword(given, token)) return undefined
    guesses.take(who, GUESSES_PER_MINUTE)
    report(who)
    return undefined
  }
}

// `/?url=` is the counts API of Shariff.
const isPlace = ({ pathname, searchParams }: URL) =>
  PLACES.test(pathname) || (pathname === '/' && searchParams.has('url'))

function tooMany(wait: number): Response {
  const seconds = Math.ceil(wait / 1000)
  return new Response(`Too many wrong tokens came from this address. Try again in ${seconds} s.\n`, {
    status: 429,
    headers: {
      'cache-control': 'no-store',
      'content-type': 'text/plain; charset=utf-8',
      'retry-after': String(seconds),
    },
  })
}

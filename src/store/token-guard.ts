// Guesses of the publishing token: few for each address, wherever the token counts, and a line for the operator.
import type { Client, Ports } from '../ports.ts'
import { createLimit } from '../text/limit.ts'
import { showsBearer, showsPassword } from '../text/secret.ts'
import { toSubscriber } from '../text/subscriber.ts'

const GUESSES_PER_MINUTE = 10
const LINES_PER_MINUTE = 6

// Elsewhere credentials are those of a program in front of the service.
const PLACES = /^\/(?:publish|preview|shares)(?:\/|$)/

/**
 * Answers the refusal of a request from an address that guessed too often, right or wrong; undefined for all others. Each
 * address is counted by itself, so that no one locks out someone else.
 */
export function createTokenGuard({ now, log }: Pick<Ports, 'now' | 'log'>, token: string) {
  const guesses = createLimit(now)
  const lines = createLimit(now)
  let unsaid = 0

  function report(who: string): void {
    if (!lines.take('line', LINES_PER_MINUTE)) return void unsaid++
    const more = unsaid > 0 ? ` (and ${unsaid} more that are not listed)` : ''
    unsaid = 0
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

// `/?url=` is the counts in Shariff's language.
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

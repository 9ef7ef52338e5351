// One request to a service elsewhere: with a limit of time, tried again where that may help.
import { explainNoAnswer, explainRedirect, explainStatus } from './explain-remote-failure.ts'

export interface RemoteOptions {
  /** Resolves after so many milliseconds. */
  readonly wait?: (ms: number) => Promise<void>
  /** Called before each wait: a line that says why, and how long. */
  readonly onRetry?: (line: string) => void
  /** How long a service may be silent; `QUIET_MS` where absent. */
  readonly quietMs?: number
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Below `/publish/`. */
  readonly path: string
  readonly body?: Uint8Array<ArrayBuffer> | string
  /** How many times as long as usual it may take. */
  readonly patience?: number
  /** `TRIES` where absent. */
  readonly tries?: number
}

interface Answer {
  readonly status: number
  readonly text: string
  /** Whether it was asked for before, and no answer came. */
  readonly wasRetried: boolean
}

/** Refused for good, or not to be had after several tries. */
export class RemoteFailure extends Error {
  /** 0 where no answer came. */
  readonly status: number
  constructor(message: string, status: number, cause?: unknown) {
    super(message, { cause })
    this.name = 'RemoteFailure'
    this.status = status
  }
}

const QUIET_MS = 30_000
// An upload shows no progress: what is slower than this counts as stopped.
const MIN_BYTES_PER_MS = 20
// A publishing ends at some time, also where a service is alive just enough.
const MAX_DURATION_MS = 10 * 60_000
// One, two, four and eight seconds between the tries.
const TRIES = 5
const FIRST_WAIT_MS = 1000
// A service that wants more is rather asked another time.
const MAX_WAIT_MS = 2 * 60_000

const MAY_PASS = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 527, 529, 530])

const sleep = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** Answers what has been answered with 2xx, 409 or 412; throws RemoteFailure for everything else. */
export function createCaller(url: string, token: string, request: typeof fetch, options: RemoteOptions) {
  const { wait = sleep, onRetry, quietMs = QUIET_MS } = options

  async function once({ method, path, body, patience = 1 }: Call, wasRetried: boolean): Promise<Answer | Refusal> {
    const place = `${url}/publish/${path}`
    const upload = body === undefined ? 0 : body.length / MIN_BYTES_PER_MS
    const limit = createDeadline(quietMs * patience)
    limit.restart(upload)
    try {
      const response = await request(place, {
        method,
        // A redirect would take the token along, or lose it.
        redirect: 'manual',
        signal: limit.signal,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && {
            'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream',
          }),
        },
        ...(body !== undefined && { body }),
      })
      const { status, headers } = response
      if (status >= 300 && status < 400) {
        await response.body?.cancel()
        return { message: explainRedirect(url, path, headers.get('location')), status, passes: false }
      }
      const text = await readAll(response, limit.restart)
      if (response.ok || status === 409 || status === 412) return { status, text, wasRetried }
      const after = readRetryAfter(headers)
      return {
        message: explainStatus(status, place, text),
        status,
        passes: MAY_PASS.has(status),
        ...(after !== undefined && { after }),
      }
    } catch (cause) {
      const { words, passes } = explainNoAnswer(cause, url, quietMs * patience)
      return { message: `${url} can't be reached: ${words}`, status: 0, passes, cause }
    } finally {
      limit.stop()
    }
  }

  return async (call: Call): Promise<Answer> => {
    for (let tried = 1; ; tried++) {
      const answer = await once(call, tried > 1)
      if ('text' in answer) return answer
      const { message, status, passes, after, cause } = answer
      const pause = Math.max(after ?? 0, FIRST_WAIT_MS * 2 ** (tried - 1))
      if (passes && pause > MAX_WAIT_MS)
        throw new RemoteFailure(
          `publish: ${message}; it asks for ${Math.ceil(pause / 1000)} s of patience`,
          status,
          cause,
        )
      if (!passes || tried >= (call.tries ?? TRIES))
        throw new RemoteFailure(`publish: ${message}${tried > 1 ? ` (tried ${tried} times)` : ''}`, status, cause)
      onRetry?.(`${message}; trying again in ${Math.ceil(pause / 1000)} s`)
      await wait(pause)
    }
  }
}

interface Refusal {
  readonly message: string
  readonly status: number
  readonly passes: boolean
  /** In milliseconds, as the service asks. */
  readonly after?: number
  readonly cause?: unknown
}

/** Ends a request that has been silent for `quietMs`. */
function createDeadline(quietMs: number) {
  const silence = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    signal: AbortSignal.any([silence.signal, AbortSignal.timeout(MAX_DURATION_MS)]),
    /** From now on; `more` is added to the usual time. */
    restart(more = 0): void {
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(new DOMException('silent', 'TimeoutError')), quietMs + more)
    },
    stop: () => clearTimeout(timer),
  }
}

async function readAll({ body }: Response, onChunk: () => void): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  onChunk()
  for await (const chunk of body ?? []) {
    onChunk()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** RFC 9110 10.2.3: seconds, or a date, which is held against the service's own clock. */
function readRetryAfter(headers: Headers): number | undefined {
  const written = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+$/.test(written)) return Number(written) * 1000
  const ms = Date.parse(written) - Date.parse(headers.get('date') ?? '')
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}

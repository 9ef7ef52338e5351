// A request to a remote service, with a timeout, and with retries where they may help.
import { explainNoAnswer } from '../../text/http/explain-no-answer.ts'
import { readRetryAfter } from '../../text/http/retry-after.ts'
import { explainRedirect, explainStatus } from './explain-remote-failure.ts'

export interface RemoteOptions {
  /** Resolves after this many milliseconds. */
  readonly wait?: (ms: number) => Promise<void>
  /** Called before each retry, with the reason and the waiting time in one line. */
  readonly onRetry?: (line: string) => void
  /** How long a service may send nothing; default: `TIMEOUT_MS`. */
  readonly timeoutMs?: number
}

export interface RemoteCall {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Below `/publish/`. */
  readonly path: string
  readonly body?: Uint8Array<ArrayBuffer> | string
  /** For a call that may take this many times as long as others. */
  readonly timeoutFactor?: number
  /** Default: `TRIES`. */
  readonly tries?: number
}

interface Answer {
  readonly status: number
  readonly text: string
  /** Whether earlier attempts failed. */
  readonly wasRetried: boolean
}

/** The service refused the request, or did not answer after several attempts. */
export class RemoteFailure extends Error {
  /** 0 if no answer came. */
  readonly status: number
  constructor(message: string, status: number, cause?: unknown) {
    super(message, { cause })
    this.name = 'RemoteFailure'
    this.status = status
  }
}

const TIMEOUT_MS = 30_000
// There is no progress to see in an upload: one that is slower than this is treated as stopped.
const MIN_BYTES_PER_MS = 20
// A service could otherwise keep a publishing waiting for ever with a few bytes now and then.
const MAX_DURATION_MS = 10 * 60_000
// The pauses between the attempts are one, two, four and eight seconds.
const TRIES = 5
const FIRST_PAUSE_MS = 1000
// If a service asks for a longer pause, the publishing fails.
const MAX_PAUSE_MS = 2 * 60_000

const MAY_PASS = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 527, 529, 530])

const sleep = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** Resolves for the statuses 2xx, 409 and 412. Throws RemoteFailure for everything else. */
export function createCaller(url: string, token: string, request: typeof fetch, options: RemoteOptions) {
  const { wait = sleep, onRetry, timeoutMs = TIMEOUT_MS } = options

  async function once(
    { method, path, body, timeoutFactor = 1 }: RemoteCall,
    wasRetried: boolean,
  ): Promise<Answer | Refusal> {
    const place = `${url}/publish/${path}`
    const upload = body === undefined ? 0 : body.length / MIN_BYTES_PER_MS
    const limit = createDeadline(timeoutMs * timeoutFactor)
    limit.restart(upload)
    try {
      const response = await request(place, {
        method,
        // A redirect would send the token elsewhere, or lose it.
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
        return { message: explainRedirect(url, path, headers.get('location')), status, isTemporary: false }
      }
      const text = await readAll(response, limit.restart)
      if (response.ok || status === 409 || status === 412) return { status, text, wasRetried }
      const after = readRetryAfter(headers)
      return {
        message: explainStatus(status, place, text),
        status,
        isTemporary: MAY_PASS.has(status),
        ...(after !== undefined && { after }),
      }
    } catch (cause) {
      const { reason, isTemporary } = explainNoAnswer(cause, url, timeoutMs * timeoutFactor)
      return { message: `${url} can't be reached: ${reason}`, status: 0, isTemporary, cause }
    } finally {
      limit.stop()
    }
  }

  return async (call: RemoteCall): Promise<Answer> => {
    for (let tried = 1; ; tried++) {
      const answer = await once(call, tried > 1)
      if ('text' in answer) return answer
      const { message, status, isTemporary, after, cause } = answer
      const pause = Math.max(after ?? 0, FIRST_PAUSE_MS * 2 ** (tried - 1))
      if (isTemporary && pause > MAX_PAUSE_MS)
        throw new RemoteFailure(`publish: ${message}; it asks to wait ${Math.ceil(pause / 1000)} s`, status, cause)
      if (!isTemporary || tried >= (call.tries ?? TRIES))
        throw new RemoteFailure(`publish: ${message}${tried > 1 ? ` (tried ${tried} times)` : ''}`, status, cause)
      onRetry?.(`${message}; trying again in ${Math.ceil(pause / 1000)} s`)
      await wait(pause)
    }
  }
}

interface Refusal {
  readonly message: string
  readonly status: number
  readonly isTemporary: boolean
  /** In milliseconds, from the service. */
  readonly after?: number
  readonly cause?: unknown
}

/** Aborts a request if `restart` is not called for `timeoutMs`. */
function createDeadline(timeoutMs: number) {
  const silence = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    signal: AbortSignal.any([silence.signal, AbortSignal.timeout(MAX_DURATION_MS)]),
    /** Starts the time again; `more` is added to it once. */
    restart(more = 0): void {
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(new DOMException('silent', 'TimeoutError')), timeoutMs + more)
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

// Explains in plain words why a server did not answer.
import { toLine } from '../terminal.ts'

interface NoAnswer {
  readonly reason: string
  /** Whether a retry may help. */
  readonly isTemporary: boolean
}

const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH|INVALID_CA)/

/** For a request without an answer; `cause` is the error of `fetch`. */
export function explainNoAnswer(cause: unknown, url: string, limitMs: number): NoAnswer {
  const { host, hostname } = new URL(url)
  const { name, code = '', message = '' } = innermost(cause)
  if (name === 'TimeoutError' || name === 'AbortError')
    return { reason: `it did not answer within ${Math.round(limitMs / 1000)} s`, isTemporary: true }
  if (code === 'ENOTFOUND') return { reason: `the host name ${hostname} does not exist (DNS)`, isTemporary: false }
  if (code === 'EAI_AGAIN')
    return { reason: `the host name ${hostname} could not be looked up (DNS)`, isTemporary: true }
  if (code === 'ECONNREFUSED') return { reason: `no server listens at ${host} (connection refused)`, isTemporary: true }
  if (CERTIFICATE.test(code))
    return { reason: `its TLS certificate is not trusted: ${toLine(message)} (${code})`, isTemporary: false }
  if (/^(?:ERR_SSL_|EPROTO)/.test(code))
    return { reason: `it does not speak TLS at ${host}: ${toLine(message)} (${code})`, isTemporary: false }
  if (/^(?:ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/.test(code))
    return { reason: `${host} did not answer in time`, isTemporary: true }
  if (/^(?:EHOSTUNREACH|ENETUNREACH)$/.test(code))
    return { reason: `${host} is unreachable (${code})`, isTemporary: true }
  if (message === 'bad port') return { reason: 'fetch does not allow its port', isTemporary: false }
  if (message === 'redirect count exceeded') return { reason: 'it redirects again and again', isTemporary: false }
  if (code === '' && message !== '') return { reason: toLine(message), isTemporary: true }
  return { reason: `the connection was cut (${toLine(code) || 'no reason given'})`, isTemporary: true }
}

interface Cause {
  readonly name?: string
  readonly code?: string
  readonly message?: string
  readonly cause?: unknown
  readonly errors?: readonly unknown[]
}

/** `fetch` wraps the reason; a name with several addresses has a reason for each. */
function innermost(error: unknown): Cause {
  const { cause, errors } = (error ?? {}) as Cause
  if (cause !== undefined) return innermost(cause)
  if (errors?.length) return innermost(errors[0])
  return (error ?? {}) as Cause
}

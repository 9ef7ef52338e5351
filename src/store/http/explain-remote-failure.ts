// Explains why a remote service could not be used, and what to do.

/** Text from another machine for a terminal: one line, without control characters. */
const toLine = (text: string, most = 200): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, most)

interface Failure {
  readonly reason: string
  /** Whether a retry may help. */
  readonly isTemporary: boolean
}

const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH|INVALID_CA)/

/** For a request without an answer; `cause` is the error of `fetch`. */
export function explainNoAnswer(cause: unknown, url: string, limitMs: number): Failure {
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
  if (message === 'bad port') return { reason: `fetch does not allow its port`, isTemporary: false }
  return { reason: `the connection was cut (${toLine(code || message) || 'no reason given'})`, isTemporary: true }
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

/** For an unexpected status. `text` is the body. */
export function explainStatus(status: number, place: string, text: string): string {
  const first = toLine(text.split(/\r?\n/).find(line => line.trim() !== '') ?? '')
  const said = first && !first.startsWith('<') ? `: ${first}` : ''
  // This program uses 403 only for other reasons than the token, and says them.
  if (status === 401 || (status === 403 && !said))
    return `${place} answered ${status}: PUBLISH_TOKEN is not the token of this service`
  if (status === 404 || status === 405)
    return `${place} answered ${status}: that service has no PUBLISH_TOKEN, or is not a Spread Info service`
  if (status === 413)
    return `${place} answered 413: the request is too large for the service or a server in front of it${said}`
  if (status === 422) return `${place} rejects the request:${listProblems(text) ?? said}`
  if (status === 429) return `${place} answered 429: too many requests${said}`
  return `${place} answered ${status}${said}`
}

/** The rejected fields, one in each line. */
function listProblems(text: string): string | undefined {
  try {
    const { problems } = JSON.parse(text) as { readonly problems: readonly { field: string; message: string }[] }
    const lines = problems.slice(0, 20).map(({ field, message }) => `\n  ${toLine(field)} ${toLine(message, 400)}`)
    return lines.join('') + (problems.length > 20 ? `\n  and ${problems.length - 20} more` : '')
  } catch {
    return undefined
  }
}

/** For a service that has moved. The token is sent only to the address that the user has set. */
export function explainRedirect(url: string, path: string, location: string | null): string {
  const target = location === null ? undefined : URL.parse(location, `${url}/publish/${path}`)
  if (!target) return `${url} answered with a redirect without a valid address`
  const end = `/publish/${path}`
  const base = target.pathname.endsWith(end) ? `${target.origin}${target.pathname.slice(0, -end.length)}` : undefined
  return base === undefined
    ? `${url} redirects to ${toLine(target.href)}, which is not a publishing address`
    : `${url} redirects to ${toLine(base)}; use that address with --to`
}

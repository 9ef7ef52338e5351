// Explains why a remote service could not be used, and what to do.

/** Text from another machine for a terminal: one line, without control characters. */
const toLine = (text: string, most = 200): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, most)

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

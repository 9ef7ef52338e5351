/**
 * How long a server asks to wait, in milliseconds; undefined if it does not say. RFC 9110 10.2.3: seconds, or a date, which is
 * compared with the clock of the server.
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const written = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+$/.test(written)) return Number(written) * 1000
  const ms = Date.parse(written) - Date.parse(headers.get('date') ?? '')
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}

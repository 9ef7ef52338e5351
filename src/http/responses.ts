// Responses that are created for each request: a line of text, a redirect.

const encoder = new TextEncoder()

/** A short text with its length, so that HEAD has it too. `type` is the whole Content-Type. */
export function textResponse(
  text: string,
  status: number,
  headers: Readonly<Record<string, string>>,
  type = 'text/plain; charset=utf-8',
): Response {
  const body = encoder.encode(text)
  const content = { 'content-type': type, 'content-length': String(body.length) }
  return new Response(body, { status, headers: { ...headers, ...content } })
}

export function redirect(
  status: 301 | 307,
  location: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(null, { status, headers: { ...headers, location } })
}

/** A permanent redirect that keeps the query of the request. `headers` are those of the answer at `location`. */
export function moved(request: Request, location: string, headers: Readonly<Record<string, string>> = {}): Response {
  const { search } = new URL(request.url)
  return redirect(301, location + search, { ...headers, 'content-length': '0' })
}

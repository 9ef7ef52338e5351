const encoder = new TextEncoder()

/** A line of text with its length, for HEAD too. */
export function plainAnswer(
  text: string,
  status: number,
  headers: Readonly<Record<string, string>>,
  type = 'text/plain; charset=utf-8',
): Response {
  const body = encoder.encode(text)
  const content = { 'content-type': type, 'content-length': String(body.length) }
  return new Response(body, { status, headers: { ...headers, ...content } })
}

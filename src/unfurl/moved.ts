/** What answers for an article that has another slug now: its query goes along. `headers` are those of the answer there. */
export function moved(request: Request, location: string, headers: Readonly<Record<string, string>>): Response {
  const { search } = new URL(request.url)
  return new Response(null, {
    status: 301,
    headers: { ...headers, location: location + search, 'content-length': '0' },
  })
}

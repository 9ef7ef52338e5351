// What the app checks in a request before it looks for a route.

/** Whether a person opened the address in a browser: programs do not ask for HTML. */
export const isOpened = ({ method, headers }: Request) =>
  (method === 'GET' || method === 'HEAD') && headers.get('accept')?.includes('text/html')

/** Whether the client ended the connection before the body was complete: no one reads the answer, and nothing is wrong. */
export function hasHungUp(error: Error, { signal }: Request): boolean {
  return signal.aborted || (error.message === 'aborted' && (error as { code?: unknown }).code === 'ECONNRESET')
}

/** The path and query of a request. */
export const targetOf = ({ url }: Request) => url.slice(url.indexOf('/', url.indexOf('//') + 2))

/** Whether a request's target is a path without a query or fragment, and not in another form (RFC 9112 3.2). */
export const isPath = (target: string) => /^\/[^?#]*$/.test(target)

// Our longest addresses have a quarter of this number; the router takes time for each part.
const MAX_PARTS = 50

/** Whether a path has more parts than any route has. It may still be redirected. */
export function isDeep({ method, url }: Request): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  const path = new URL(url).pathname
  let parts = 0
  for (let at = path.indexOf('/'); at !== -1 && parts <= MAX_PARTS; at = path.indexOf('/', at + 1)) parts++
  return parts > MAX_PARTS
}

/** If the public address has a folder (`https://example.org/blog`), requests may come with or without it. */
export function withoutBase(request: Request, base: string | undefined): Request {
  if (!base) return request
  const url = new URL(request.url)
  url.pathname = stripBase(url.pathname, base)
  return url.href === request.url ? request : new Request(url, request)
}

/** A path below `base`, as routes see it; any other path as it is. */
export function stripBase(path: string, base: string): string {
  if (!base || !path.startsWith(base)) return path
  return path === base ? '/' : path[base.length] === '/' ? path.slice(base.length) : path
}

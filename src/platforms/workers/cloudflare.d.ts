// The one thing that is used of this built-in module; its own types would bring a second set of web globals.
declare module 'cloudflare:workers' {
  export function waitUntil(work: Promise<unknown>): void
}

/** Whether an address is this machine's own: what has no other is being tried out, and needs no certificate. */
export function isThisMachine(url: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname)
}

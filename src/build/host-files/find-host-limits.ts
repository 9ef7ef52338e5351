// What hosts do not take, as notes for the publisher.

interface BuiltSize {
  readonly path: string
  /** In bytes. */
  readonly size: number
}

interface Limits {
  readonly host: string
  readonly files?: number
  /** In bytes, of one file. */
  readonly file?: number
  /** In bytes, of all files. */
  readonly whole?: number
  readonly redirects?: number
}

const MB = 1024 * 1024

// developers.cloudflare.com/workers/platform/limits, docs.github.com/pages (limits),
// vercel.com/docs/redirects: November 2026.
const HOSTS: readonly Limits[] = [
  { host: 'Cloudflare', files: 20_000, file: 25 * MB, redirects: 1000 },
  { host: 'GitHub Pages', file: 100 * MB, whole: 1024 * MB },
  { host: 'Vercel', redirects: 1024 },
]

/** One line for each host that has a limit which the build exceeds; the first words name the host. */
export function findHostLimits(files: readonly BuiltSize[], redirects: number): readonly string[] {
  const largest = files.reduce((a, b) => (b.size > a.size ? b : a), { path: '', size: 0 })
  const whole = files.reduce((sum, { size }) => sum + size, 0)
  return HOSTS.flatMap(limits => {
    const found = [
      ...(files.length > (limits.files ?? Infinity)
        ? [`at most ${limits.files} files without a paid plan, and there are ${files.length}`]
        : []),
      ...(largest.size > (limits.file ?? Infinity)
        ? [`files up to ${inMb(limits.file)}, and ${largest.path} has ${inMb(largest.size)}`]
        : []),
      ...(whole > (limits.whole ?? Infinity)
        ? [`up to ${inMb(limits.whole)} together, and this is ${inMb(whole)}`]
        : []),
      ...(redirects > (limits.redirects ?? Infinity)
        ? [`${limits.redirects} redirects, and there are ${redirects}: the others are pages there`]
        : []),
    ]
    return found.length > 0 ? [`${limits.host} takes ${found.join('; ')}`] : []
  })
}

const inMb = (bytes = 0) => `${Math.ceil(bytes / MB)} MiB`

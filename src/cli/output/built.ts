import { findHostLimits } from '../../build/host-files/find-host-limits.ts'
import type { BuildCounts } from '../../platforms/node/output/output-folder.ts'
import { printLine } from './print.ts'
import { count } from './report.ts'

interface Built extends BuildCounts {
  readonly redirects: number
  readonly seconds: number
}

/** What a build has written into the folder `out`, and the hosts that can't take it. */
export function printBuilt(
  out: string,
  { written, unchanged, removed, bytes, sizes, redirects, seconds }: Built,
): void {
  printLine(
    `${count(written + unchanged, 'file')} in ${out}: ${written} written, ${unchanged} unchanged, ${removed} removed; ` +
      `${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s`,
  )
  for (const limit of findHostLimits(sizes, redirects)) printLine(`Note: ${limit}`)
  printLine('Any web server can send them; docs/hosting.md says how')
}

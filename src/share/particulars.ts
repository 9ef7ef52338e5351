import type { Publication } from '../context.ts'
import type { Particulars } from './compose.ts'

/** What the settings add to compose addresses. */
export function particularsOf({ site, paths }: Publication, server?: string): Particulars {
  return {
    via: site.share.x.replace(/^@/, ''),
    appId: site.share.facebookApp,
    redirect: paths.home,
    source: new URL(paths.root).host,
    ...(server !== undefined && { server }),
  }
}

import type { Site } from '../../site/site.ts'
import type { Problem } from '../../text/problem.ts'
import { findGone, findNetwork, isLocal, listNetworks } from './registry.ts'

/** Problems with the networks that the settings choose for the bar; the bar leaves these out. `file` is the settings file. */
export function checkNetworks(site: Pick<Site, 'share'>, file: string): Problem[] {
  return site.share.networks
    .filter(id => !findNetwork(id, site))
    .map(id => {
      const [reason, hint] = explain(id, site)
      return { file, severity: 'warning', message: `"share.networks" names "${id}": ${reason}`, hint }
    })
}

function explain(id: string, site: Pick<Site, 'share'>): readonly [reason: string, hint: string] {
  if (isLocal(id)) return ['it is always in the bar', 'remove it']
  const gone = findGone(id)
  if (gone) return [gone.why, 'remove it; the bar does not show it']
  if (findNetwork(id, { share: { ...site.share, facebookApp: '0' } }))
    return ['Facebook requires an app', 'set "share.facebookApp" to the ID of your app']
  const near = listNetworks(site).flatMap(network =>
    network.id.startsWith(id.slice(0, 2).toLowerCase()) ? `"${network.id}"` : [],
  )
  return [
    'unknown network',
    near.length > 0 ? `perhaps ${near.join(' or ')}?` : 'the share page of any article lists all networks',
  ]
}

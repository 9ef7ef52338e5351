import { describe, expect, it } from 'vitest'
import { toComposeUrl } from '../../src/share/compose.ts'
import { ICONS } from '../../src/share/icons.ts'
import { GONE, type Network, type NetworkId, REGISTRY } from '../../src/share/networks.ts'
import { asksServer } from '../../src/share/registry.ts'
import { EXPECTED, PARTICULARS, SUBJECT } from './expected-links.ts'

const networks: readonly Network[] = REGISTRY

describe('the networks', () => {
  it.each(networks.map(network => [network.id as NetworkId, network] as const))(
    '%s opens its compose page',
    (id, network) => {
      expect(toComposeUrl(network, SUBJECT, PARTICULARS)).toBe(EXPECTED[id])
    },
  )

  it('are at least 60 that live, and 12 of them ask for the reader’s own server', () => {
    expect(networks.filter(({ way }) => way !== 'copy').length).toBeGreaterThanOrEqual(60)
    expect(networks.filter(asksServer).length).toBeGreaterThanOrEqual(12)
  })

  it('have names of their own, dead or alive', () => {
    const ids = [...networks.flatMap(({ id, aliases = [] }) => [id, ...aliases]), ...GONE.map(({ id }) => id)]
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(networks.map(network => [network.id, network] as const))('%s is entered with care', (_, network) => {
    const { template, source, checked, way } = network
    expect(source.length).toBeGreaterThan(0)
    expect(checked).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    // The host is never a value, but for servers that the reader names.
    if (template)
      expect(template).toMatch(/^(https:\/\/([a-z0-9.-]+|\{server\})\/|mailto:\?|sms:\?|viber:\/\/forward\?)/)
    else expect(way).toBeDefined()
    if (template?.includes('{message}')) expect(network.message).toContain('{url}')
  })

  it('have marks that are paths', () => {
    for (const path of Object.values(ICONS)) expect(path).toMatch(/^[MmLlHhVvCcSsQqTtAaZz0-9 .,-]+$/)
  })
})

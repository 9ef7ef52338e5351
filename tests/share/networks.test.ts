import { describe, expect, it } from 'vitest'
import { toComposeUrl } from '../../src/share/compose.ts'
import { GONE_NETWORKS } from '../../src/share/networks/gone-networks.ts'
import { ICONS } from '../../src/share/networks/icons.ts'
import { type Network, type NetworkId, REGISTRY } from '../../src/share/networks/networks.ts'
import { asksServer } from '../../src/share/networks/registry.ts'
import { COMPOSE_OPTIONS, EXPECTED, SUBJECT } from './expected-links.ts'
import { GONE_CONFIDENCE, SOURCES } from './network-sources.ts'

const networks: readonly Network[] = REGISTRY

describe('the networks', () => {
  it.each(networks.map(network => [network.id as NetworkId, network] as const))(
    '%s opens its compose page',
    (id, network) => {
      expect(toComposeUrl(network, SUBJECT, COMPOSE_OPTIONS)).toBe(EXPECTED[id])
    },
  )

  it('are at least 60 in use, and at least 12 of them ask for the reader’s own server', () => {
    expect(networks.filter(({ way }) => way !== 'copy').length).toBeGreaterThanOrEqual(60)
    expect(networks.filter(asksServer).length).toBeGreaterThanOrEqual(12)
  })

  it('have unique ids, closed networks included', () => {
    const ids = [...networks.flatMap(({ id, aliases = [] }) => [id, ...aliases]), ...GONE_NETWORKS.map(({ id }) => id)]
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(networks.map(network => [network.id, network] as const))(
    '%s has a template that is safe to fill',
    (_, network) => {
      const { template, way } = network
      // The host is never a value, except for servers that the reader enters.
      if (template)
        expect(template).toMatch(/^(https:\/\/([a-z0-9.-]+|\{server\})\/|mailto:\?|sms:\?|viber:\/\/forward\?)/)
      else expect(way).toBeDefined()
      if (template?.includes('{message}')) expect(network.message).toContain('{url}')
    },
  )

  it.each(Object.entries(SOURCES))('%s has a source and the day on which it was read', (_, { source, checked }) => {
    expect(source.length).toBeGreaterThan(0)
    expect(source.filter(each => each.trim() === '')).toEqual([])
    expect(checked).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  it('have sources in the order of the networks, and only for them', () => {
    expect(Object.keys(SOURCES)).toEqual(networks.map(({ id }) => id))
    expect(Object.keys(GONE_CONFIDENCE)).toEqual(GONE_NETWORKS.map(({ id }) => id))
  })

  it('have icons that are SVG paths', () => {
    for (const path of Object.values(ICONS)) expect(path).toMatch(/^[MmLlHhVvCcSsQqTtAaZz0-9 .,-]+$/)
  })
})

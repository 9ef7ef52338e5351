import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkNetworks } from '../../src/share/networks/check-networks.ts'
import { REGISTRY } from '../../src/share/networks/networks.ts'
import { parseSite } from '../../src/site/site.ts'
import { runCommand } from '../support/command.ts'
import { writeFixture } from '../support/fixture.ts'
import { temporaryFolder } from '../support/process.ts'

const check = (share: object) =>
  checkNetworks(parseSite({ share }).site, 'site.json').map(({ message, hint }) => `${message} | ${hint}`)

describe('the networks chosen for the bar', () => {
  it('are valid by default, by their aliases, and if they are custom', () => {
    expect(check({})).toEqual([])
    expect(check({ networks: REGISTRY.map(({ id }) => id), facebookApp: '12345' })).toEqual([])
    const custom = [{ id: 'intranet', name: 'Intranet', template: 'https://intranet.example/?u={url}' }]
    expect(check({ networks: ['twitter', 'intranet'], custom })).toEqual([])
  })

  it.each([
    ['pocket', 'Mozilla closed Pocket | remove it; the bar does not show it'],
    ['copy', 'it is always in the bar | remove it'],
    ['messenger', 'Facebook requires an app | set "share.facebookApp" to the ID of your app'],
    ['Bluesky', 'unknown network | perhaps "blogger" or "bluesky"?'],
    ['mastadon', 'unknown network | perhaps "mailru" or "mastodon" or "mastodon-instance"?'],
    ['ζ', 'unknown network | the share page of any article lists all networks'],
  ])('are reported with %s', (id, problem) => {
    expect(check({ networks: ['x', id] })).toEqual([`"share.networks" names "${id}": ${problem}`])
  })

  it('are reported by the check command', async () => {
    const folder = await temporaryFolder()
    const args = await writeFixture(folder.path)
    await writeFile(join(folder.path, 'site.json'), JSON.stringify({ title: 'X', share: { networks: ['pocket'] } }))
    const { stdout, stderr } = await runCommand(['check', ...args])
    expect(stdout + stderr).toContain('"share.networks" names "pocket": Mozilla closed Pocket')
    await folder.remove()
  })
})

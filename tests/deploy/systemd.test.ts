import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { freePort, temporaryFolder } from '../support/process.ts'
import { hasSystemd, type Machine, startMachine } from './systemd-machine.ts'

const ROOT = join(import.meta.dirname, '../..')
const UNIT = join(ROOT, 'deploy/spread-info.service')
const ANALYZE = '/usr/bin/systemd-analyze'
const WAIT = { timeout: 110_000, interval: 200 }

describe.skipIf(!existsSync(ANALYZE))('the unit for systemd', () => {
  it('has no mistakes, and leaves the service few rights', () => {
    expect(execFileSync(ANALYZE, ['verify', UNIT], { encoding: 'utf8', stdio: 'pipe' })).toBe('')
    // From 0, no access, to 10; a service without any restriction has 9.6. It fails above 2.0.
    expect(() =>
      execFileSync(ANALYZE, ['security', '--offline=yes', '--threshold=20', UNIT], { stdio: 'pipe' }),
    ).not.toThrow()
  })
})

describe.skipIf(!hasSystemd)('a machine with systemd', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let machine: Machine
  let address: string

  beforeAll(async () => {
    folder = await temporaryFolder()
    const port = await freePort()
    address = `http://127.0.0.1:${port}`
    machine = await startMachine(folder.path, {
      unit: { name: 'spread-info.service', text: readFileSync(UNIT, 'utf8') },
      files: {
        'etc/systemd/system/spread-info.service.d/override.conf': `[Service]
Environment=PATH=/opt/bin:/usr/bin:/bin
Environment="SPREAD_INFO_OPTIONS=--url ${address} --port ${port}"
StandardOutput=journal+console
StandardError=journal+console
`,
        'opt/bin/spread-info': '#!/bin/sh\nexec /opt/node/bin/node /opt/spread-info/src/cli/main.js "$@"\n',
        'opt/spread-info/here': '',
        'opt/node/here': '',
        'srv/publication/site.json': '{ "title": "On a machine" }',
        'srv/publication/articles/first.md': '---\ntitle: First\ndate: 2026-01-01\n---\nText.\n',
      },
      shared: { [ROOT]: '/opt/spread-info', [dirname(dirname(process.execPath))]: '/opt/node' },
    })
  })
  afterAll(async () => {
    await machine?.end()
    await folder.remove()
  })

  const answers = async () => (await fetch(`${address}/feed.xml`)).text()
  const property = async (name: string) =>
    (await machine.run('systemctl', 'show', '--value', `--property=${name}`, 'spread-info')).trim()

  it('serves the publication from its start, draws cards, and starts it again when it ends', async () => {
    await vi.waitFor(async () => expect(await answers()).toContain('<title>First</title>'), WAIT)
    const page = await (await fetch(`${address}/articles/first`)).text()
    const [, card = ''] = /"og:image" content="([^"]+)"/.exec(page) ?? []
    expect((await fetch(card)).status, machine.journal()).toBe(200)

    const first = await property('MainPID')
    const status = await machine.run('cat', `/proc/${first}/status`)
    expect(status).toMatch(/^Uid:\t(?!0\t)\d/m)
    expect(status).toMatch(/^CapEff:\t0+$/m)
    expect(status).toMatch(/^NoNewPrivs:\t1$/m)

    await machine.run('kill', '-KILL', first)
    await vi.waitFor(async () => expect(await answers()).toContain('<title>First</title>'), WAIT)
    expect(await property('MainPID')).not.toBe(first)
  })

  it('stops it in order, and does not start it again with wrong options', async () => {
    await machine.run('systemctl', 'stop', 'spread-info')
    expect([await property('Result'), await property('ExecMainStatus')]).toEqual(['success', '0'])
    await expect(answers()).rejects.toThrow()

    await machine.run(
      'sh',
      '-c',
      'mkdir -p /run/systemd/system/spread-info.service.d && printf "[Service]\\nEnvironment=SPREAD_INFO_OPTIONS=--prot\\n" > /run/systemd/system/spread-info.service.d/zz.conf && systemctl daemon-reload && systemctl start spread-info',
    )
    await vi.waitFor(async () => expect(await property('ActiveState')).toBe('failed'), WAIT)
    expect(machine.journal()).toContain('unknown option --prot; did you mean --port?')
    expect(await property('NRestarts')).toBe('0')
  })
})

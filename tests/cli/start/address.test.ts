// At which address a service starts, and the browser that opens it.
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { runCommand } from '../../support/command.ts'
import { startCli } from '../../support/process.ts'
import { useTestFolder } from '../../support/test-folder.ts'

vi.setConfig({ testTimeout: 120_000 })
const { at, write, started } = useTestFolder()
const article = '---\ntitle: One\ndate: 2024-01-05\n---\nOne as text.\n'

function start(folder: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const service = startCli([at(folder), ...args], env)
  started.push(service)
  return service
}
const addressOf = async (service: ReturnType<typeof startCli>) =>
  (await service.line(/ at (http:\/\/127\.0\.0\.1:(\d+))\//))[1] as string

it('without --port the next free port is taken, but one publication is served once', async () => {
  await write({ 'a/one.md': article, 'b/one.md': article })
  // Also if this machine uses the port for something else.
  const taken = createServer()
  await new Promise<void>(resolve => taken.once('error', () => resolve()).listen(8787, '127.0.0.1', resolve))
  try {
    const first = start('a')
    const address = await addressOf(first)
    expect(new URL(address).port).not.toBe('8787')
    expect(first.output()).toContain(
      `Port 8787 is in use, so this is port ${new URL(address).port}; --port chooses another one\n`,
    )
    expect((await fetch(`${address}/feed.xml`)).status).toBe(200)

    expect(await addressOf(start('b'))).not.toBe(address)

    const again = await runCommand([at('a')])
    expect(again).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(
        `spread-info: this publication is already served at ${address}/ (process ${first.child.pid}); stop it first, or choose another port with --port\n`,
      ),
    })
    first.child.kill('SIGINT')
    expect((await first.ended).code).toBe(0)
    await addressOf(start('a'))
  } finally {
    taken.close()
  }
})

it('the note of a service that was killed stops nothing', async () => {
  await write({ 'a/one.md': article })
  const killed = start('a')
  await addressOf(killed)
  killed.child.kill('SIGKILL')
  await killed.ended
  await addressOf(start('a'))
  // The number of a process that lives, at an address where it does not listen; and what is no note.
  for (const note of [JSON.stringify({ pid: process.pid, url: 'http://127.0.0.1:1' }), '{"pid":"x"}']) {
    await write({ 'b/one.md': article, 'b/.data/serving.json': note })
    const service = start('b')
    await addressOf(service)
    service.child.kill('SIGKILL')
    await service.ended
  }
})

it.runIf(process.platform === 'linux')('--open opens the address; without a browser, that is a note only', async () => {
  await write({ 'a/one.md': article })
  await mkdir(at('bin'))
  await mkdir(at('none'))
  const opened = at('opened')
  const put = async (script: string) => {
    await writeFile(at('bin/xdg-open'), `#!/bin/sh\n${script}\n`)
    await chmod(at('bin/xdg-open'), 0o755)
  }
  await put(`printf '%s|' "$@" >> '${opened}'`)
  const service = start('a', ['--open', '--port', '0'], { PATH: `${at('bin')}:${process.env.PATH}` })
  const address = await addressOf(service)
  const read = () => readFile(opened, 'utf8').catch(() => '')
  while ((await read()) === '') await setTimeout(20)
  expect(await read()).toBe(`${address}/|`)
  service.child.kill('SIGKILL')
  await service.ended

  await put('exit 3')
  const failing = start('a', ['--open', '--port', '0'], { PATH: `${at('bin')}:${process.env.PATH}` })
  await failing.line(/^Note: the browser was not opened \(xdg-open ended with 3\)$/m)
  expect((await fetch(await addressOf(failing))).status).toBe(200)
  failing.child.kill('SIGKILL')
  await failing.ended

  const missing = start('a', ['--open', '--port', '0'], { PATH: at('none') })
  await missing.line(/^Note: the browser was not opened \(there is no program that opens a browser\)$/m)
  expect((await fetch(await addressOf(missing))).status).toBe(200)
})

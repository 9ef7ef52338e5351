import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { openPorts } from '../../src/platforms/node/ports.ts'
import { listen } from '../../src/platforms/node/server.ts'
import { runCommand } from '../support/command.ts'
import { temporaryFolder } from '../support/process.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
const at = (path: string) => join(folder.path, path)
const build = (data: string, url: string, ...more: string[]) =>
  runCommand([
    'build',
    at('articles'),
    '--data',
    at(data),
    '--out',
    at(`${data}-dist`),
    '--no-cards',
    '--url',
    url,
    ...more,
  ])

beforeAll(async () => {
  folder = await temporaryFolder()
  await mkdir(at('articles'))
  await writeFile(at('articles/owls.md'), '---\ntitle: Owls\ndate: 2026-02-01\n---\nThey fly.\n')
  expect(await build('service', 'https://one.example/blog')).toMatchObject({ code: 0 })
}, 300_000)
afterAll(() => folder.remove())

it('warns if the service of --live has another publication, and notes if it can’t be asked', async () => {
  const ports = await openPorts(at('service'), () => undefined)
  const server = await listen(createApp(ports), '127.0.0.1', 0, () => undefined)
  const { url } = server
  try {
    const right = await build('files', 'https://one.example/blog', '--live', url)
    expect([right.code, right.stderr.includes(url)]).toEqual([0, false])
    const other = await build('files', 'https://two.example', '--live', url)
    expect(other.code).toBe(0)
    expect(other.stderr).toContain(`${url} publishes https://one.example/blog, not https://two.example`)
  } finally {
    await server.close()
    ports.close()
  }
  const missing = await build('files', 'https://one.example/blog', '--live', url)
  expect(missing.code).toBe(0)
  expect(missing.stderr).toMatch(/Note: http:\S+ could not be asked which publication it has \(no server listens at /)
}, 300_000)

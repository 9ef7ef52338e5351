// Each Worker of a machine has ports of its own, also those that its tools open by themselves.
import { expect, it } from 'vitest'
import { freePort, startCli } from '../support/process.ts'
import { useTestFolder } from '../support/test-folder.ts'

const { at, write, started } = useTestFolder('SIGTERM')

it('Workers that are started at the same time all answer', async () => {
  await write({ 'articles/one.md': '---\ntitle: One\ndate: 2024-01-01\n---\nThe text.\n' })
  const services = []
  for (const data of ['a', 'b', 'c']) {
    const args = ['--articles', at('articles'), '--data', at(data), '--port', String(await freePort())]
    services.push(startCli(['worker', ...args]))
  }
  started.push(...services)
  const urls = await Promise.all(services.map(async service => (await service.line(/ at (http:\S+)\//))[1]))
  for (const url of urls) expect((await fetch(`${url}/articles/one`)).status).toBe(200)
})

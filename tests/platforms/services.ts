// Each platform as its users start it.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunningService } from '../contract/service.ts'
import { writeFixture } from '../support/fixture.ts'
import { type CliProcess, freePort, startCli, temporaryFolder } from '../support/process.ts'

const TOKEN = { PUBLISH_TOKEN: 'contract' }

export async function startPlatform(command: 'serve' | 'worker'): Promise<RunningService> {
  const folder = await temporaryFolder()
  const publication = await writeFixture(folder.path)
  const services = [startCli([command, ...publication, '--port', String(await freePort())], TOKEN)]
  // A server with a folder takes nothing over HTTP: that is for another one.
  if (command === 'serve')
    services.push(startCli([command, '--receive', '--data', join(folder.path, 'received'), '--port', '0'], TOKEN))
  const [address, receiver] = await Promise.all(services.map(addressOf))
  return {
    address: address as string,
    receiver: receiver ?? (address as string),
    write: (path, text) => writeFile(join(folder.path, path), text),
    remove: path => rm(join(folder.path, path)),
    async stop() {
      for (const { child } of services) child.kill('SIGTERM')
      await Promise.all(services.map(({ ended }) => ended))
      await folder.remove()
    },
  }
}

const addressOf = async (service: CliProcess): Promise<string> =>
  (await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//))[1] as string

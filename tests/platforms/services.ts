// Each platform as its users start it.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunningService } from '../contract/service.ts'
import { writeFixture } from '../support/fixture.ts'
import { freePort, startCli, temporaryFolder } from '../support/process.ts'

export async function startPlatform(command: 'serve' | 'worker'): Promise<RunningService> {
  const folder = await temporaryFolder()
  const port = await freePort()
  const args = [command, ...(await writeFixture(folder.path)), '--port', String(port)]
  const service = startCli(args, { PUBLISH_TOKEN: 'contract' })
  const [, address] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
  return {
    address: address as string,
    write: (path, text) => writeFile(join(folder.path, path), text),
    async stop() {
      service.child.kill('SIGTERM')
      await service.ended
      await folder.remove()
    },
  }
}

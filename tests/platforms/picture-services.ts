// Each platform with a publication of unusual pictures, when all of them are there.
import { writePictures } from '../contract/awkward-pictures.ts'
import type { PictureService } from '../contract/pictures.ts'
import { freePort, startCli, temporaryFolder } from '../support/process.ts'

export interface RunningPictures extends PictureService {
  stop(): Promise<void>
}

export async function startPictures(command: 'serve' | 'worker'): Promise<RunningPictures> {
  const folder = await temporaryFolder()
  const args = await writePictures(folder.path)
  const service = startCli([command, ...args, '--port', String(await freePort())])
  const [, address] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
  // What is damaged is reported when all pictures are drawn, and sent. The server draws what it is asked for.
  if (command === 'worker') await service.line(/damaged-jpg\.md.* damaged/)
  return {
    folder: folder.path,
    async get(path) {
      const answer = await fetch(address + path)
      const type = answer.headers.get('content-type') ?? ''
      return { status: answer.status, type, bytes: new Uint8Array(await answer.arrayBuffer()) }
    },
    async stop() {
      service.child.kill('SIGTERM')
      await service.ended
      await folder.remove()
    },
  }
}

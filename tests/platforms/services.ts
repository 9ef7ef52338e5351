// Each platform as its users start it.
import { glob, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { RunningService } from '../contract/service.ts'
import { writeFixture } from '../support/fixture.ts'
import { type CliProcess, freePort, startCli, temporaryFolder } from '../support/process.ts'

const TOKEN = { PUBLISH_TOKEN: 'contract' }

export async function startPlatform(command: 'serve' | 'worker'): Promise<RunningService> {
  const folder = await temporaryFolder()
  const publication = await writeFixture(folder.path)
  const services = [startCli([command, ...publication, '--port', String(await freePort())], TOKEN)]
  // A server with a folder accepts no publishing over HTTP, so a second one is started for that.
  if (command === 'serve')
    services.push(startCli([command, '--receive', '--data', join(folder.path, 'received'), '--port', '0'], TOKEN))
  const [address, receiver] = await Promise.all(services.map(addressOf))
  return {
    address: address as string,
    receiver: receiver ?? (address as string),
    write: (path, content) => writeFile(join(folder.path, path), content),
    remove: path => rm(join(folder.path, path)),
    breakStore: async () => breakStore(await findStore(join(folder.path, 'data'))),
    async stop() {
      for (const { child } of services) child.kill('SIGTERM')
      await Promise.all(services.map(({ ended }) => ended))
      await folder.remove()
    },
  }
}

const addressOf = async (service: CliProcess): Promise<string> =>
  (await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//))[1] as string

/** The file of the service's store: that of `serve`, or the file in which the development server of `worker` stores D1. */
async function findStore(data: string): Promise<string> {
  const patterns = ['store.sqlite', 'worker/v3/d1/miniflare-D1DatabaseObject/[0-9a-f]*.sqlite']
  for await (const file of glob(patterns, { cwd: data })) return join(data, file)
  throw new Error(`there is no store in ${data}`)
}

/** Renames the table of articles, so that the store is like a damaged one without it. */
function breakStore(file: string): () => void {
  const rename = (from: string, to: string) => {
    const db = new DatabaseSync(file, { timeout: 60_000 })
    db.exec(`ALTER TABLE ${from} RENAME TO ${to}`)
    db.close()
  }
  rename('article', 'article_away')
  return () => rename('article_away', 'article')
}

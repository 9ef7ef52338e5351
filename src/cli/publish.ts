// `spread-info publish`: one publishing, into the data folder or to a service somewhere else.
import { createDelivery } from '../platforms/node/delivery.ts'
import { openPorts } from '../platforms/node/ports.ts'
import { createRemoteDestination } from '../store/remote.ts'
import { toUrl, UsageError, type Values } from './options.ts'
import { createProgress } from './progress.ts'
import { findPublication } from './publication.ts'
import { count, createTeller } from './report.ts'

export async function run(values: Values): Promise<void> {
  const publication = await findPublication(values)
  const to = values.to === undefined ? undefined : toUrl('to', values.to)
  const url = values.url === undefined ? undefined : toUrl('url', values.url)
  const token = process.env.PUBLISH_TOKEN
  if (to && !token) throw new UsageError('publishing elsewhere needs its token in the environment as PUBLISH_TOKEN')
  const ports = await openPorts(publication.data, line => process.stderr.write(`${line}\n`))
  try {
    const source = { ...publication, url, address: to ?? 'http://localhost:8787' }
    const delivery = createDelivery(source, ports, {
      ...(to && { remote: createRemoteDestination(to, token ?? '', fetch) }),
      withoutCards: values['no-cards'] === 'true',
      progress: createProgress,
    })
    const { articles, set, removed, revision, problems } = await delivery.deliver()
    createTeller(publication.articles, text => process.stderr.write(text))(problems)
    const where = to ?? publication.data
    process.stdout.write(
      `Revision ${revision} in ${where}: ${count(articles, 'article')}, ${set} set, ${removed} removed\n`,
    )
  } catch (error) {
    throw to ? new UsageError((error as Error).message, 1, { cause: error }) : error
  } finally {
    ports.close()
  }
}

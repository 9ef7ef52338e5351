// A store in memory that knows what a remote service knows, for commands that write nothing here.
import { createDb, type NodeDb } from '../../platforms/node/db.ts'
import type { Db } from '../../ports.ts'
import type { Service } from '../../store/destination.ts'
import { readIdentityPage } from '../../store/learning/identity-records.ts'
import { learnIdentities } from '../../store/learning/learn-identities.ts'
import { migrate } from '../../store/migrations.ts'

/** An empty store in memory. */
export async function emptyStore(): Promise<NodeDb> {
  const db = createDb(':memory:')
  await migrate(db)
  return db
}

/** With `local`, it also knows what only that store knows. */
export async function openLearnedStore(remote: Pick<Service, 'identities'>, local?: Db): Promise<NodeDb> {
  const db = await emptyStore()
  const now = new Date()
  if (local) await learnIdentities(db, { identities: after => readIdentityPage(local, after) }, now)
  await learnIdentities(db, remote, now)
  return db
}

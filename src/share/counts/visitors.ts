// Keys that identify a visitor for one day, and not longer.
import type { Ports } from '../../ports.ts'
import { withTimeout } from './with-timeout.ts'

const DAY = 24 * 60 * 60 * 1000
// The day of a salt that never expires: public counts depend on it, and must survive restarts (rounding.ts).
const LASTING = 1_000_000_000
/** Salts and keys are deleted after this: a day's salt is needed until the next day ends. */
const RETENTION = 2 * DAY

/** The key of a visitor for a page and network, under today's salt and, if there is one, under yesterday's. */
export interface VisitorKeys {
  readonly today: string
  readonly yesterday?: string
}

// In hexadecimal: 16 bytes are enough to distinguish visitors.
const DIGITS = 32

/**
 * A key is an HMAC under a random salt of the day. No one can compute it again after the salt is deleted, and keys of two
 * pages cannot be linked, because page and network are part of the message. Address and user agent are stored nowhere.
 */
export function createVisitors({ db, hmac }: Pick<Ports, 'db' | 'hmac'>) {
  const salts = new Map<string, Promise<string | undefined>>()

  async function readSalt(day: number, create: boolean): Promise<string | undefined> {
    // The store creates the salt, so that processes that start the day at the same time get the same one.
    if (create) await db.batch([['INSERT OR IGNORE INTO share_salt (day, salt) VALUES (?1, hex(randomblob(16)))', day]])
    const [row] = await db.all<{ salt: string }>('SELECT salt FROM share_salt WHERE day = ?1', day)
    return row?.salt
  }

  function saltOf(day: number, create: boolean) {
    const name = `${create ? 'created' : 'found'} ${day}`
    let salt = salts.get(name)
    if (!salt) {
      // Two salts are in use. Older ones must not stay in memory longer than in the store.
      if (salts.size >= 2) salts.clear()
      salt = withTimeout(readSalt(day, create))
      salts.set(name, salt)
      salt.catch(() => salts.delete(name))
    }
    return salt
  }

  return {
    /** `parts` are the page, the network, and everything that identifies the visitor. */
    async keys(now: Date, ...parts: readonly string[]): Promise<VisitorKeys> {
      const day = Math.floor(now.getTime() / DAY)
      const message = parts.join('\n')
      const key = (salt: string) => hmac(salt, message).slice(0, DIGITS)
      const [today, yesterday] = await Promise.all([saltOf(day, true), saltOf(day - 1, false)])
      if (!today) throw new Error('share: the salt of the day was deleted while it was in use')
      return { today: key(today), ...(yesterday && { yesterday: key(yesterday) }) }
    },

    /** A secret of this store that never changes. */
    async lastingSecret(): Promise<string> {
      const secret = await withTimeout(readSalt(LASTING, true))
      if (!secret) throw new Error('share: the lasting salt was deleted')
      return secret
    },

    /** Deletes salts and keys that are older than two days. */
    async forget(now: Date): Promise<void> {
      const before = now.getTime() - RETENTION
      const ended = await db.all('SELECT day FROM share_salt WHERE day * ?2 <= ?1', before, DAY)
      await db.batch([
        ['DELETE FROM share_salt WHERE day * ?2 <= ?1', before, DAY],
        ['DELETE FROM share_seen WHERE at <= ?1', before],
      ])
      // The whole file once a day: copies of keys stay behind after database pages were split.
      await db.erase?.(ended.length > 0)
    },
  }
}

// Telling one visitor from another for a day, and not a day longer.
import type { Ports } from '../../ports.ts'
import { inTime } from '../fediverse/with-timeout.ts'

const DAY = 24 * 60 * 60 * 1000
// The salt of a day that never ends: what it is for must outlive all restarts (steps.ts).
const LASTING = 1_000_000_000
/** After this salts and keys are gone: a day's salt is needed until the next day ends. */
const KEPT = 2 * DAY

/** The same visitor, on the same page and network, under today's salt and, if there was one, under yesterday's. */
export interface VisitorKeys {
  readonly today: string
  readonly yesterday?: string
}

// 16 bytes tell visitors apart well enough.
const DIGITS = 32

/**
 * A key is an HMAC under a random salt of the day: when the salt is deleted nobody can make it again, and since page and
 * network are inside, keys of two pages can't be joined. Address and user agent are stored nowhere.
 */
export function createVisitors({ db, hmac }: Pick<Ports, 'db' | 'hmac'>) {
  const salts = new Map<string, Promise<string | undefined>>()

  async function readSalt(day: number, make: boolean): Promise<string | undefined> {
    // The store draws the salt, so that processes that start the day together agree on one.
    if (make) await db.batch([['INSERT OR IGNORE INTO share_salt (day, salt) VALUES (?1, hex(randomblob(16)))', day]])
    const [row] = await db.all<{ salt: string }>('SELECT salt FROM share_salt WHERE day = ?1', day)
    return row?.salt
  }

  function salt(day: number, make: boolean) {
    const name = `${make ? 'made' : 'found'} ${day}`
    let known = salts.get(name)
    if (!known) {
      // Two days have a salt each; what older ones there are must not outlive their rows.
      if (salts.size >= 2) salts.clear()
      known = inTime(readSalt(day, make))
      salts.set(name, known)
      known.catch(() => salts.delete(name))
    }
    return known
  }

  return {
    async keys(now: Date, ...marks: readonly string[]): Promise<VisitorKeys> {
      const day = Math.floor(now.getTime() / DAY)
      const message = marks.join('\n')
      const key = (of: string) => hmac(of, message).slice(0, DIGITS)
      const [today, yesterday] = await Promise.all([salt(day, true), salt(day - 1, false)])
      if (!today) throw new Error('share: the salt of the day was deleted while it was in use')
      return { today: key(today), ...(yesterday && { yesterday: key(yesterday) }) }
    },

    /** A secret of this store that stays for ever. */
    async lastingSecret(): Promise<string> {
      const secret = await inTime(readSalt(LASTING, true))
      if (!secret) throw new Error('share: the lasting salt was deleted')
      return secret
    },

    /** Deletes salts and keys that are older than two days. */
    async forget(now: Date): Promise<void> {
      const before = now.getTime() - KEPT
      const ended = await db.all('SELECT day FROM share_salt WHERE day * ?2 <= ?1', before, DAY)
      await db.batch([
        ['DELETE FROM share_salt WHERE day * ?2 <= ?1', before, DAY],
        ['DELETE FROM share_seen WHERE at <= ?1', before],
      ])
      // Once a day in whole: keys leave copies where their pages were split.
      await db.erase?.(ended.length > 0)
    },
  }
}

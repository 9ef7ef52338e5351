// What every Db must do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../src/ports.ts'

export function describeDb(name: string, open: () => Promise<{ db: Db; close(): Promise<void> }>): void {
  describe(`the database of ${name}`, () => {
    let db: Db
    let close: () => Promise<void>
    beforeAll(async () => {
      ;({ db, close } = await open())
      await db.batch([['DROP TABLE IF EXISTS pair'], ['CREATE TABLE pair (a INTEGER PRIMARY KEY, b TEXT NOT NULL)']])
    })
    afterAll(() => close?.())

    it('returns rows with numbered parameters, which may be used several times', async () => {
      await db.batch([['INSERT INTO pair VALUES (?1, ?2)', 1, 'one']])
      expect(await db.all('SELECT a, b, ?1 AS c, ?1 AS d FROM pair WHERE a = ?2', 'x', 1)).toEqual([
        { a: 1, b: 'one', c: 'x', d: 'x' },
      ])
    })

    it('runs all statements of a batch or none', async () => {
      await expect(
        db.batch([
          ['INSERT INTO pair VALUES (2, ?1)', 'two'],
          ['INSERT INTO pair VALUES (3, ?1)', null],
        ]),
      ).rejects.toThrow()
      expect(await db.all('SELECT a FROM pair WHERE a > 1')).toEqual([])
    })

    it('stores text of every script and milliseconds since 1970 exactly', async () => {
      await db.batch([['INSERT INTO pair VALUES (?1, ?2)', 1_793_880_000_123, 'القلم 10:30 🖋️']])
      expect(await db.all('SELECT a, b FROM pair WHERE a > 1000')).toEqual([
        { a: 1_793_880_000_123, b: 'القلم 10:30 🖋️' },
      ])
    })

    it('accepts a parameter of a megabyte as JSON rows', async () => {
      const rows = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => `${index}`.padStart(50, '0')))
      expect(await db.all('SELECT count(*) AS n FROM json_each(?1)', rows)).toEqual([{ n: 20_000 }])
    })

    it('does nothing for an empty batch', async () => {
      await db.batch([])
    })
  })
}

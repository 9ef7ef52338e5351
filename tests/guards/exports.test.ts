import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findExports } from './unused-exports.ts'

it('exports nothing that no other file imports', () => {
  const { all, unused } = findExports(join(import.meta.dirname, '../..'))
  expect(all.length).toBeGreaterThan(500)
  expect(unused).toEqual([])
})

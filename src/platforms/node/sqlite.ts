// SQLite as Node has it. Node 22, and 24 at first, warn in every thread that loads it that it may change. `engines` in package.json
// names the versions that it works with, so users don't see that warning; all others are shown.
import type { DatabaseSync as Database } from 'node:sqlite'

export type { StatementSync } from 'node:sqlite'

const { emitWarning } = process
process.emitWarning = () => undefined
// Not an import: that would be loaded before the line above.
const sqlite = process.getBuiltinModule('node:sqlite')
process.emitWarning = emitWarning

export const DatabaseSync: typeof Database = sqlite.DatabaseSync

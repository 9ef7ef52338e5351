/**
 * A record that may be asked for any name, also one that a stranger chose: it has its own members and no others, where an
 * object literal answers `constructor` and `toString` with functions.
 */
export const createTable = <T>(members: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.freeze(Object.assign(Object.create(null), members))

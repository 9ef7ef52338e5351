/**
 * A record that is safe to read by any name, also one from a request: it has only its own members, while an object literal
 * has `constructor` and `toString` too.
 */
export const createTable = <T>(members: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.freeze(Object.assign(Object.create(null), members))

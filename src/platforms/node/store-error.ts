// What is wrong with the file of the store, in words for its operator.

/** Shown as one line, without a stack trace. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}

// https://sqlite.org/rescode.html
const REASONS: Readonly<Record<number, string>> = {
  5: 'is locked by another program; stop that program first',
  8: 'can’t be written; make the file and its folder writable for this user, or choose another folder with --data',
  10: 'can’t be read or written: the disk failed',
  11: 'is damaged; replace it with a backup, or choose another folder with --data',
  13: 'can’t be written: the disk is full',
  14: 'can’t be opened; make the file and its folder readable and writable for this user',
  26: 'is not a store of Spread Info, or is damaged; replace it with a backup, or choose another folder with --data',
}

export const DAMAGED = 11
export const NO_STORE = 26
export const UNWRITABLE = 8

export function toStoreError(file: string, code: number, cause?: unknown): StoreError {
  return new StoreError(`the store "${file}" ${REASONS[code]}`, { cause })
}

/** Names the file where the failure is the file’s; an error of any other kind stays as it is. */
export function explainFailure(file: string, error: unknown): unknown {
  // The lower byte says what kind of failure it is.
  const code = ((error as { readonly errcode?: number } | undefined)?.errcode ?? 0) & 0xff
  return REASONS[code] === undefined ? error : toStoreError(file, code, error)
}

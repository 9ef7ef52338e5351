// Explains errors of the store file to its operator.

/** Printed as one line, without a stack trace. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}

// https://sqlite.org/rescode.html
const REASONS: Readonly<Record<number, string>> = {
  5: 'is locked by another program; stop that program first',
  8: 'can’t be written; make the file and its folder writable for this user, or choose another folder with --data',
  10: 'can’t be read or written: the disk failed or is read-only; check it, or choose another folder with --data',
  11: 'is damaged; replace it with a backup, or choose another folder with --data',
  13: 'can’t be written: the disk is full; free some space, or choose another folder with --data',
  14: 'can’t be opened; make the file and its folder readable and writable for this user',
  26: 'is not a store of Spread Info, or is damaged; replace it with a backup, or choose another folder with --data',
}

export const DAMAGED = 11
export const NOT_A_STORE = 26
export const UNWRITABLE = 8

export function toStoreError(file: string, code: number, cause?: unknown): StoreError {
  return new StoreError(`the store "${file}" ${REASONS[code]}`, { cause })
}

/** A StoreError if the file is the cause; any other error is returned unchanged. */
export function explainStoreFailure(file: string, error: unknown): unknown {
  // The lower byte is the primary result code.
  const code = ((error as { readonly errcode?: number } | undefined)?.errcode ?? 0) & 0xff
  return REASONS[code] === undefined ? error : toStoreError(file, code, error)
}

/** Moves when the same file would give another submission than before: everything is then read again. */
export const CONTENT_VERSION = 8

// Apart from the parser, so that a folder without changes is checked without loading it.

/** Must be raised if the same file would give another submission than before: everything is then read again. */
export const CONTENT_VERSION = 13

// The files of installed font packages.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliDecompressSync } from 'node:zlib'
import type { FontFiles } from '../../../cards/text/fonts.ts'

const { resolve } = createRequire(import.meta.url)

export const fontFiles: FontFiles = {
  // A small file once in the life of the process: not worth waiting for asynchronously in the midst of shaping.
  read: (packageName, path) => readFileSync(resolve(`${packageName}/${path}`)),
  inflate: brotliDecompressSync,
}

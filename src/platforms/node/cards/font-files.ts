// The files of installed font packages.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliDecompressSync } from 'node:zlib'
import type { FontFiles } from '../../../cards/text/fonts.ts'
import { isInstalled } from './installed.ts'

const { resolve } = createRequire(import.meta.url)

export const fontFiles: FontFiles = {
  has: isInstalled,
  // Synchronous: text is set synchronously, and each small file is read once in the life of the process.
  read: (packageName, path) => readFileSync(resolve(`${packageName}/${path}`)),
  inflate: brotliDecompressSync,
}

// The files of installed font packages.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import type { FontFiles } from '../../../cards/text/fonts.ts'
import { findPackage, isInstalled } from './installed.ts'

export const fontFiles: FontFiles = {
  has: isInstalled,
  // Synchronous: text is set synchronously, and each small file is read once in the life of the process.
  read(packageName, path) {
    const folder = findPackage(packageName)
    if (folder === undefined) throw new Error(`fonts: ${packageName} is not installed`)
    return readFileSync(join(folder, path))
  },
  inflate: brotliDecompressSync,
}

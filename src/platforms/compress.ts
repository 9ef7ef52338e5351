// Both platforms have node:zlib.
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'
import type { Ports } from '../ports.ts'

const compressors = {
  gzip: promisify(gzip),
  br: (bytes: Uint8Array) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  zstd: promisify(zstdCompress),
}

/** Runs in the thread pool, once for each version of a document. */
export const compress: Ports['compress'] = async (bytes, encoding) => new Uint8Array(await compressors[encoding](bytes))

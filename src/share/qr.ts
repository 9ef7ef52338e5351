import { encode } from 'uqr'

/** ISO/IEC 18004 9.1: four modules stay clear on every side. */
const QUIET = 4

/** A QR code as the data of one path, on a square of `size`. Throws when `text` is too long for any (2,331 bytes). */
export function toQrPath(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const start = x
      while (row[x + 1]) x++
      path += `M${start} ${y}h${x + 1 - start}v1h-${x + 1 - start}z`
    }
  })
  return { path, size }
}

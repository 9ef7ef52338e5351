/** In modules, on every side (ISO/IEC 18004 9.1). */
const QUIET_ZONE = 4

// The capacity of the largest code in bytes, at the levels M and L of error correction (ISO/IEC 18004 table 7).
const MAX_MEDIUM = 2331
const MAX_LOW = 2953

interface QrPath {
  readonly path: string
  readonly size: number
}

// A page may show the code of one address in several places, which are rendered side by side.
let latest: { readonly text: string; readonly code: Promise<QrPath | undefined> } | undefined

/** A QR code as the data of one SVG path, to be drawn as lines of width 1 on a square of `size`; undefined if `text` is too long. */
export function toQrPath(text: string): Promise<QrPath | undefined> {
  if (latest?.text !== text) latest = { text, code: encodeQr(text) }
  return latest.code
}

async function encodeQr(text: string): Promise<QrPath | undefined> {
  const bytes = new TextEncoder().encode(text).length
  if (bytes > MAX_LOW) return undefined
  // Loaded with the first code.
  const { encodeQR } = await import('qr')
  const rows = encodeQR(text, 'raw', { ecc: bytes > MAX_MEDIUM ? 'low' : 'medium', border: QUIET_ZONE })
  let path = ''
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const start = x
      while (row[x + 1]) x++
      path += `M${start} ${y}.5h${x + 1 - start}`
    }
  })
  return { path, size: rows.length }
}

// The bytes of a file as text.

/**
 * UTF-8, or UTF-16 if a byte order mark says so (WHATWG Encoding, "BOM sniff"). `badLine` is the 1-based line of the first
 * invalid byte.
 */
export function decodeText(bytes: Uint8Array): { readonly text: string } | { readonly badLine: number } {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    return { badLine: lineOfBadByte(bytes) }
  }
}

function lineOfBadByte(bytes: Uint8Array): number {
  const before = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? ''
  return before.split(/\r\n?|\n/).length
}

const encoder = new TextEncoder()

/** SHA-256 of bytes or UTF-8 text as lower-case hexadecimal, cut to `length` digits (64 at most). */
export async function digest(content: Uint8Array | string, length = 64): Promise<string> {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content
  const hash = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  let hexadecimal = ''
  for (const byte of new Uint8Array(hash)) hexadecimal += byte.toString(16).padStart(2, '0')
  return hexadecimal.slice(0, length)
}

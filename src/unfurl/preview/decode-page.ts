// Decodes a page as browsers do: by its byte order mark, its header, or its own `<meta charset>` (HTML 13.2.3.1).

interface Decoded {
  readonly html: string
  /** Its name in the Encoding Standard; absent if the page declares none. */
  readonly charset?: string
}

// Browsers search for a declaration in this many bytes.
const PRESCAN_BYTES = 1024

/** `type` is the whole Content-Type. Without a declaration it is decoded as UTF-8, or as Windows-1252 if that fails. */
export function decodePage(bytes: Uint8Array, type: string): Decoded {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN_BYTES))
  const charset =
    charsetOfMark(bytes) ??
    encodingOf(/charset\s*=\s*["']?([\w:.-]+)/i.exec(type)?.[1]) ??
    encodingOf(/<meta\b[^>]*\bcharset\s*=\s*["']?\s*([\w:.-]+)/i.exec(start)?.[1])
  if (charset) return { html: new TextDecoder(charset).decode(bytes), charset }
  // A character cut off at the end does not mean another encoding.
  const html = new TextDecoder().decode(bytes, { stream: true })
  return { html: html.includes('\ufffd') ? new TextDecoder('windows-1252').decode(bytes) : html }
}

function charsetOfMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

function encodingOf(name: string | undefined): string | undefined {
  try {
    return name === undefined ? undefined : new TextDecoder(name).encoding
  } catch {
    return undefined
  }
}

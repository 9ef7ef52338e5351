// Bodies of requests and responses, read up to a limit.

/** At most `max` bytes; undefined if there are more: the rest can still be read. */
export async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  max: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body?.values({ preventCancel: true }) ?? []) {
    length += chunk.length
    if (length > max) return undefined
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** UTF-8 of at most `max` bytes; undefined if there are more: the rest is cancelled. */
export async function readBodyText(body: ReadableStream<Uint8Array> | null, max: number): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes > max) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** Reads the rest of a body and drops it: a sender that is cut off would not see the response. */
export async function discard(body: ReadableStream<Uint8Array> | null, max: number): Promise<void> {
  let left = max
  for await (const chunk of body ?? []) {
    left -= chunk.length
    if (left < 0) return
  }
}

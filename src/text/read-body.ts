// Bodies of requests and answers, read no further than they should go.

/** Bytes of at most `most`; undefined when there is more: the rest can still be read. */
export async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body?.values({ preventCancel: true }) ?? []) {
    length += chunk.length
    if (length > most) return undefined
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

/** UTF-8 of at most `most` bytes; undefined when there is more, and the rest is not waited for. */
export async function readText(body: ReadableStream<Uint8Array> | null, most: number): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes > most) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** Takes the rest of a body and keeps nothing of it: a sender that is cut off would not see the answer. */
export async function discard(body: ReadableStream<Uint8Array> | null, most: number): Promise<void> {
  let left = most
  for await (const chunk of body ?? []) {
    left -= chunk.length
    if (left < 0) return
  }
}

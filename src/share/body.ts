// Bodies of requests and answers, read no further than they should go.
import type { Context } from 'hono'

/** The text of a request of at most `most` bytes; undefined when there is more. */
export async function readBody({ req }: Context, most: number): Promise<string | undefined> {
  // With a length the platform lets no more than that through, and reading costs no stream.
  const length = req.header('content-length')
  if (length !== undefined) return Number(length) <= most ? req.text() : undefined
  return readText(req.raw.body, most)
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

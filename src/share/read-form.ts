// Bodies of requests, read no further than they should go.
import type { Context } from 'hono'
import { readText } from '../text/read-body.ts'

/** The text of a request of at most `most` bytes; undefined when there is more. */
export async function readBody({ req }: Context, most: number): Promise<string | undefined> {
  // With a length the platform lets no more than that through, and reading costs no stream.
  const length = req.header('content-length')
  if (length !== undefined) return Number(length) <= most ? req.text() : undefined
  return readText(req.raw.body, most)
}

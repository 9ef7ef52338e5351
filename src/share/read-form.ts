// Request bodies, read only up to a limit, and the fields of our forms.
import type { Context } from 'hono'
import { readBodyText } from '../text/http/read-body.ts'
import { parseShareId } from './utm.ts'

/** In bytes. None of our forms is longer. */
export const MAX_FORM = 16 * 1024

export interface Form {
  /** The id of the click. */
  readonly id?: string | undefined
  readonly network?: string | undefined
  readonly server?: string | undefined
  /** The share that brought the reader. */
  readonly parent?: string | undefined
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** The id of a click as browsers make it (RFC 9562), in lower case; undefined for anything else. */
export function parseClickId(value: unknown): string | undefined {
  const id = typeof value === 'string' ? value.toLowerCase() : ''
  return UUID.test(id) ? id : undefined
}

/** A body that is not one of our forms has no fields. It is still a click, without an id. */
export function parseForm(body: string): Form {
  const fields = new URLSearchParams(body)
  const field = (name: string) => fields.get(name) ?? undefined
  return {
    id: parseClickId(field('id')),
    network: field('network'),
    server: field('server'),
    parent: parseShareId(field('parent')),
  }
}

/** The text of a request body of at most `max` bytes; undefined if it is longer. */
export async function readBody({ req }: Context, max: number): Promise<string | undefined> {
  // If there is a length, the platform does not let a longer body through, and reading needs no stream.
  const length = req.header('content-length')
  if (length !== undefined) return Number(length) <= max ? req.text() : undefined
  return readBodyText(req.raw.body, max)
}

/** No fields for other methods than POST; undefined if the body is too long. */
export async function readForm(c: Context): Promise<Form | undefined> {
  if (c.req.method !== 'POST') return {}
  const body = await readBody(c, MAX_FORM)
  return body === undefined ? undefined : parseForm(body)
}

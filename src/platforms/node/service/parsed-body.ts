// The body of a request that a body parser, such as `express.urlencoded()`, has read before us.
import type { IncomingMessage } from 'node:http'

/** What frameworks add to a request: the body as it was sent (`rawBody`), or what their parser made of it (`body`). */
interface Parsed extends IncomingMessage {
  readonly rawBody?: unknown
  readonly body?: unknown
}

export const isAlreadyRead = ({ readableDidRead }: IncomingMessage): boolean => readableDidRead

/** The body, written again if only the result of the parser is left; undefined if there is neither. */
export function parsedBody(incoming: IncomingMessage): Buffer | undefined {
  const { rawBody, body, headers } = incoming as Parsed
  const read = rawBody ?? body
  if (Buffer.isBuffer(read)) return read
  if (typeof read === 'string') return Buffer.from(read)
  if (typeof read !== 'object' || read === null) return undefined
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  return Buffer.from(isForm ? writeForm(read) : JSON.stringify(read))
}

/** Our forms have simple fields only. */
function writeForm(fields: object): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) if (typeof each === 'string') form.append(name, each)
  return form.toString()
}

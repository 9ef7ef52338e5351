// A rendered response as bytes, with its ETag, its compressed forms, and the answers to conditional requests.
import type { Encoding, Ports } from '../ports.ts'
import { digest } from '../text/digest.ts'
import { chooseEncoding, isFresh } from '../text/http/negotiate.ts'

export interface Rendered {
  readonly body: string | Uint8Array<ArrayBuffer>
  /** The whole Content-Type. */
  readonly type: string
  readonly status?: number
  /** The newest change of what it shows, never the time of rendering. */
  readonly lastModified?: Date | undefined
  /** Makes the ETag, without quotes, from the hash of the bytes; default: the hash itself. */
  readonly etag?: (hash: string) => string
  readonly headers?: Readonly<Record<string, string>>
}

/** The parts of a request that decide its answer. */
export interface RequestFacts {
  readonly method: string
  readonly headers: Pick<Headers, 'get'>
}

export interface RawResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer> | null
}

export interface CachedResponse {
  /** Bytes, uncompressed. */
  readonly size: number
  /** The response, if nothing has to be compressed first; otherwise undefined. */
  peek(request: RequestFacts): RawResponse | undefined
  answer(request: RequestFacts): Promise<RawResponse>
}

/** The response in one encoding. */
interface Form {
  readonly encoding: Encoding | undefined
  readonly unchanged: RawResponse
  whole: RawResponse | undefined
}

// Below this size, compression saves no packet.
const MIN_TO_COMPRESS = 512
const ENCODINGS: readonly Encoding[] = ['zstd', 'br', 'gzip']
const COMPRESSIBLE = /^(text\/|application\/(json|[\w.+-]+[+/](xml|json)|xml|javascript|manifest)|image\/svg)/

const encoder = new TextEncoder()
// A few dozen forms of this header are in use, and parsing one takes longer than the rest of a cached answer.
const choices = new Map<string | null, Encoding | undefined>()

export function createCachedResponse(
  rendered: Rendered,
  { compress, now }: Pick<Ports, 'compress' | 'now'>,
): CachedResponse {
  const bytes = typeof rendered.body === 'string' ? encoder.encode(rendered.body) : rendered.body
  const hash = digest(bytes, 20)
  const etag = rendered.etag?.(hash) ?? hash
  const { type, lastModified, headers = {}, status = 200 } = rendered
  const isCompressible = bytes.length >= MIN_TO_COMPRESS && COMPRESSIBLE.test(type)
  const forms = new Map<Encoding | undefined, Form>()

  function formFor(request: RequestFacts): Form {
    const encoding = isCompressible ? choose(request.headers.get('accept-encoding')) : undefined
    let form = forms.get(encoding)
    if (!form) {
      form = { encoding, unchanged: unchanged(encoding), whole: encoding ? undefined : whole(undefined, bytes) }
      forms.set(encoding, form)
    }
    return form
  }

  /** RFC 9110 15.4.5: a 304 repeats the validators and caching headers, and has no content. */
  function unchanged(encoding: Encoding | undefined): RawResponse {
    return { status: 304, headers: validators(encoding), body: null }
  }

  function whole(encoding: Encoding | undefined, body: Uint8Array<ArrayBuffer>): RawResponse {
    const content = { 'content-type': type, 'content-length': String(body.length) }
    const coded = encoding && { 'content-encoding': encoding }
    return { status, headers: { ...content, ...coded, ...validators(encoding) }, body }
  }

  function validators(encoding: Encoding | undefined) {
    return {
      etag: encoding ? `"${etag}-${encoding}"` : `"${etag}"`,
      ...(lastModified && { 'last-modified': lastModified.toUTCString() }),
      ...headers,
      vary: headers.vary ? `${headers.vary}, Accept-Encoding` : 'Accept-Encoding',
    }
  }

  // Most clients send back the ETag exactly as they got it: this comparison is fast, so it comes first.
  const isUnchanged = ({ unchanged }: Form, { headers }: RequestFacts) =>
    headers.get('if-none-match') === unchanged.headers.etag ||
    isFresh(headers, etag, lastModified, () => now().getTime())

  const answerWith = (form: Form, request: RequestFacts) =>
    status === 200 && isUnchanged(form, request) ? form.unchanged : form.whole

  return {
    size: bytes.length,
    peek: request => answerWith(formFor(request), request),
    async answer(request) {
      const form = formFor(request)
      const answer = answerWith(form, request)
      if (answer) return answer
      form.whole ??= whole(form.encoding, await compress(bytes, form.encoding as Encoding))
      return form.whole
    },
  }
}

export function toResponse({ status, headers, body }: RawResponse, { method }: Pick<RequestFacts, 'method'>): Response {
  return new Response(method === 'HEAD' ? null : body, {
    status,
    headers,
    // Workers would compress a second time (Response.encodeBody); elsewhere this member has no meaning.
    ...('content-encoding' in headers && { encodeBody: 'manual' }),
  })
}

function choose(header: string | null): Encoding | undefined {
  if (!choices.has(header)) {
    if (choices.size > 200) choices.clear()
    choices.set(header, chooseEncoding(header, ENCODINGS))
  }
  return choices.get(header)
}

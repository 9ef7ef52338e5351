// Documents are rendered once per version of the publication and kept as bytes, with their ETag and compressed forms.
import type { Encoding, Ports } from './ports.ts'
import { digest } from './text/digest.ts'
import { chooseEncoding, isFresh } from './text/negotiate.ts'

export interface Rendered {
  readonly body: string | Uint8Array<ArrayBuffer>
  /** The whole Content-Type. */
  readonly type: string
  readonly status?: number
  /** The newest change of what it shows, never the time of rendering. */
  readonly lastModified?: Date | undefined
  readonly headers?: Readonly<Record<string, string>>
}

interface Document {
  readonly rendered: Rendered
  readonly etag: string
  readonly forms: Map<Encoding | '', Promise<Form>>
}

/** A ready answer in one encoding. */
interface Form {
  readonly body: Uint8Array<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}

export type Documents = ReturnType<typeof createDocuments>

const MOST_BYTES = 64 * 1024 * 1024
// Below this a compressed form saves no packet.
const LEAST_TO_COMPRESS = 512
const ENCODINGS: readonly Encoding[] = ['zstd', 'br', 'gzip']
const COMPRESSIBLE = /^(text\/|application\/(json|[\w.+-]+[+/](xml|json)|xml|javascript|manifest)|image\/svg)/

const encoder = new TextEncoder()

export function createDocuments({ compress, defer }: Pick<Ports, 'compress' | 'defer'>) {
  const documents = new Map<string, Promise<Document | undefined>>()
  let version = ''
  let bytes = 0

  async function make(render: () => Promise<Rendered | undefined>): Promise<Document | undefined> {
    const rendered = await render()
    if (!rendered) return undefined
    const body = typeof rendered.body === 'string' ? encoder.encode(rendered.body) : rendered.body
    const etag = await digest(body, 20)
    bytes += body.length
    const document: Document = { rendered: { ...rendered, body }, etag, forms: new Map() }
    return document
  }

  function find(key: string, current: string, render: () => Promise<Rendered | undefined>) {
    if (current !== version || bytes > MOST_BYTES) {
      documents.clear()
      version = current
      bytes = 0
    }
    let document = documents.get(key)
    if (!document) {
      document = make(render)
      documents.set(key, document)
      // Neither a failure nor an absence is kept: absent keys have no bound.
      const forget = () => documents.get(key) === document && documents.delete(key)
      // Others may wait for it by now: it is finished also when the request that began it is gone.
      defer(document.then(made => made || forget(), forget))
    }
    return document
  }

  async function form({ rendered, etag }: Document, encoding: Encoding | undefined): Promise<Form> {
    const plain = rendered.body as Uint8Array<ArrayBuffer>
    const body = encoding ? await compress(plain, encoding) : plain
    if (encoding) bytes += body.length
    return {
      body,
      headers: {
        'content-type': rendered.type,
        'content-length': String(body.length),
        etag: encoding ? `"${etag}-${encoding}"` : `"${etag}"`,
        ...(rendered.lastModified && { 'last-modified': rendered.lastModified.toUTCString() }),
        ...(encoding && { 'content-encoding': encoding }),
        ...rendered.headers,
        vary: rendered.headers?.vary ? `${rendered.headers.vary}, Accept-Encoding` : 'Accept-Encoding',
      },
    }
  }

  return {
    /**
     * Answers a GET or HEAD from the kept document, rendering it when this version has none yet.
     * `key` names the document among all of the publication's; undefined when `render` says there is none.
     */
    async answer(
      request: Request,
      current: string,
      key: string,
      render: () => Promise<Rendered | undefined>,
    ): Promise<Response | undefined> {
      const document = await find(key, current, render)
      if (!document) return undefined
      const { rendered, etag, forms } = document
      const encoding =
        COMPRESSIBLE.test(rendered.type) && rendered.body.length >= LEAST_TO_COMPRESS
          ? chooseEncoding(request.headers.get('accept-encoding'), ENCODINGS)
          : undefined
      let ready = forms.get(encoding ?? '')
      if (!ready) {
        ready = form(document, encoding)
        forms.set(encoding ?? '', ready)
      }
      const { body, headers } = await ready
      if ((rendered.status ?? 200) === 200 && isFresh(request.headers, etag, rendered.lastModified)) {
        // RFC 9110 15.4.5: a 304 repeats the validators and caching headers, and has no content.
        const { 'content-type': _, 'content-length': __, 'content-encoding': ___, ...rest } = headers
        return new Response(null, { status: 304, headers: rest })
      }
      return new Response(request.method === 'HEAD' ? null : body, {
        status: rendered.status ?? 200,
        headers,
        // Workers would compress a second time (Response.encodeBody); elsewhere the member means nothing.
        ...(encoding && { encodeBody: 'manual' }),
      })
    },
  }
}

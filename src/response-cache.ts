// Documents are rendered once per version of the publication, and kept over versions in which they come out the same.
import { type Answer, type Asked, createDocument, type Document, type Rendered } from './cached-response.ts'
import type { Ports } from './ports.ts'

type Render = () => Promise<Rendered | undefined>
/** Says what a document is made from. As long as it says the same, a new version leaves the document as it is. */
type Stamp = () => Promise<string>

interface Made {
  readonly document: Document
  readonly stamp: string | undefined
}

interface Kept {
  readonly version: string
  readonly made: Promise<Made | undefined>
  document?: Document
  /** Asked for again since it was made, or since it was last spared. */
  isWanted: boolean
}

export type Documents = ReturnType<typeof createDocuments>

// Uncompressed; all compressed forms together come to about as much again.
const MAX_BYTES = 32 * 1024 * 1024

export function createDocuments(ports: Pick<Ports, 'compress' | 'now'>) {
  // The oldest first.
  const entries = new Map<string, Kept>()
  let bytes = 0

  function find(key: string, version: string, render: Render, stamp?: Stamp): Kept {
    const known = entries.get(key)
    if (known?.version === version) {
      known.isWanted = true
      return known
    }
    const kept: Kept = { version, made: renew(known?.made, render, stamp), isWanted: false }
    if (known) drop(key, known)
    entries.set(key, kept)
    // Neither a failure nor an absence is kept: absent keys have no bound.
    const forget = () => void (entries.get(key) === kept && entries.delete(key))
    kept.made.then(made => (made ? keep(key, kept, made.document) : forget()), forget)
    return kept
  }

  function keep(key: string, kept: Kept, document: Document) {
    if (entries.get(key) !== kept) return
    kept.document = document
    bytes += document.size
    for (const [oldest, entry] of entries) {
      if (bytes <= MAX_BYTES) return
      // One walk through thousands of feeds does not push out what everybody asks for.
      if (entry.isWanted) {
        entry.isWanted = false
        entries.delete(oldest)
        entries.set(oldest, entry)
      } else drop(oldest, entry)
    }
  }

  function drop(key: string, { document }: Kept) {
    entries.delete(key)
    bytes -= document?.size ?? 0
  }

  async function renew(old: Promise<Made | undefined> | undefined, render: Render, stamp?: Stamp) {
    const current = await stamp?.()
    const before = current === undefined ? undefined : await old
    if (before?.stamp === current && before) return before
    const rendered = await render()
    return rendered && { document: createDocument(rendered, ports), stamp: current }
  }

  return {
    /**
     * Answers a GET or HEAD from the kept document, rendering it when this version has none yet.
     * `key` names the document among all; undefined when `render` says there is none.
     */
    async answer(
      request: Request,
      version: string,
      key: string,
      render: Render,
      stamp?: Stamp,
    ): Promise<Response | undefined> {
      const document = (await find(key, version, render, stamp).made)?.document
      if (!document) return undefined
      const { status, headers, body } = await document.answer(request)
      return new Response(request.method === 'HEAD' ? null : body, {
        status,
        headers,
        // Workers would compress a second time (Response.encodeBody); elsewhere the member means nothing.
        ...('content-encoding' in headers && { encodeBody: 'manual' }),
      })
    },

    /** The answer to a GET, where nothing has to be rendered, compressed, read or waited for; else undefined. */
    ready(asked: Asked, version: string, key: string): Answer | undefined {
      const kept = entries.get(key)
      if (kept?.version !== version) return undefined
      kept.isWanted = true
      return kept.document?.ready(asked)
    },
  }
}

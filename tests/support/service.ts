// A service in memory for tests: real SQL, blobs in a map, a clock that the test moves.
import { type App, type AppOptions, createApp } from '../../src/app.ts'
import type { Submission } from '../../src/article.ts'
import { compress } from '../../src/platforms/compress.ts'
import { hmac } from '../../src/platforms/hmac.ts'
import { asset } from '../../src/platforms/node/asset.ts'
import { createDb } from '../../src/platforms/node/db.ts'
import type { Blobs, Client, Ports } from '../../src/ports.ts'
import { parseSite } from '../../src/site/site.ts'
import { toDocument, toEntry } from '../../src/store/documents.ts'
import { createLocalDestination } from '../../src/store/local-destination.ts'
import { migrate } from '../../src/store/migrations.ts'
import { digest } from '../../src/text/digest.ts'

export const ROOT = 'https://news.example'

/** A client on this machine. */
export const HERE: Client = { address: '127.0.0.1', isThisMachine: true }

export interface TestService extends App {
  readonly clock: { now: Date }
  readonly ports: Ports
  readonly blobs: Map<string, Uint8Array<ArrayBuffer>>
  /** GET by default. */
  request(path: string, init?: RequestInit, client?: Client): Promise<Response>
  /** Publishes a revision with exactly these articles. */
  publish(submissions: readonly Submission[], site?: object): Promise<void>
}

export async function createTestService(
  now = new Date('2026-11-01T12:00:00Z'),
  options: (ports: Ports) => AppOptions = () => ({}),
): Promise<TestService> {
  const clock = { now }
  const stored = new Map<string, Uint8Array<ArrayBuffer>>()
  const ports: Ports = {
    db: createDb(':memory:'),
    blobs: createMemoryBlobs(stored),
    fetch: async () => {
      throw new Error('tests connect to no other machine')
    },
    now: () => clock.now,
    defer: work => void work,
    compress,
    hmac,
    uuid: () => crypto.randomUUID(),
    asset,
    log: () => undefined,
  }
  await migrate(ports.db)
  const app = createApp(ports, options(ports))
  const destination = createLocalDestination(ports, app.context.refresh)
  return {
    ...app,
    clock,
    ports,
    blobs: stored,
    request: async (path, init, client) => app.fetch(new Request(ROOT + path, init), client),
    async publish(submissions, settings = {}) {
      const { site } = parseSite({ title: 'The Example', url: ROOT, ...settings })
      const { revision, hashes } = await destination.manifest()
      const documents = submissions.map(toDocument)
      await destination.putDocuments(documents)
      // Like the real publisher: unchanged articles are not set again.
      const set = submissions.flatMap((submission, index) => {
        const hash = documents[index]!.hash
        return hashes.get(submission.source) === hash ? [] : [toEntry(submission, hash, site.url)]
      })
      const kept = new Set(submissions.map(({ source }) => source))
      const remove = [...hashes.keys()].filter(source => !kept.has(source))
      await destination.commit({
        base: revision,
        site,
        set,
        remove,
        named: true,
        publisher: 'folder:test',
        force: true,
      })
    },
  }
}

export function createMemoryBlobs(stored = new Map<string, Uint8Array<ArrayBuffer>>()): Blobs {
  const parts = new Map<string, Uint8Array<ArrayBuffer>>()
  const uploads = new Set<string>()
  return {
    async get(key, range) {
      const bytes = stored.get(key)
      return bytes && { size: bytes.length, body: range ? bytes.slice(range.start, range.end + 1) : bytes }
    },
    size: async key => stored.get(key)?.length,
    put: async (key, bytes) =>
      void stored.set(key, new Uint8Array(bytes instanceof Blob ? await bytes.arrayBuffer() : bytes)),
    delete: async key => void stored.delete(key),
    parts: {
      start: async () => {
        const upload = crypto.randomUUID()
        uploads.add(upload)
        return upload
      },
      put: async (_, { upload, number }, bytes) => {
        if (!uploads.has(upload)) throw new Error('blobs: there is no such upload')
        parts.set(`${upload}/${number}`, bytes)
        return `${upload}/${number}`
      },
      finish: async (key, { receipts, sha256 }) => {
        const found = receipts.map(receipt => parts.get(receipt))
        if (found.includes(undefined)) throw new Error('blobs: a part is missing')
        const whole = new Uint8Array(await new Blob(found as Uint8Array<ArrayBuffer>[]).arrayBuffer())
        const isWhole = digest(whole) === sha256
        if (isWhole) stored.set(key, whole)
        return isWhole
      },
    },
  }
}

/** An ordinary article; a test overrides only the fields that it needs. */
export function submission(overrides: Partial<Submission> = {}): Submission {
  const slug = overrides.slug ?? 'first-light'
  return {
    source: `${slug}.md`,
    slug,
    title: 'First light',
    summary: 'What we saw when the lamp was lit.',
    html: '<p>What we saw.</p>',
    words: 3,
    tags: [],
    authors: [],
    language: 'en',
    direction: 'ltr',
    published: new Date('2026-10-01T08:00:00Z'),
    updated: new Date('2026-10-01T08:00:00Z'),
    pictures: [],
    aliases: [],
    ...overrides,
  }
}

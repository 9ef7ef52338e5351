// The client against real servers: how it explains each failure, what it retries, and what it sends only once.
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { type Change, type Destination, StaleRevision } from '../../src/store/destination.ts'
import { publishToRemote } from '../../src/store/http/publish-to-remote.ts'
import type { RemoteOptions } from '../../src/store/http/remote-call.ts'
import { createRemoteDestination } from '../../src/store/http/remote-destination.ts'
import { createLocalDestination } from '../../src/store/local-destination.ts'
import { digest } from '../../src/text/digest.ts'
import { renderProblem } from '../../src/text/problem.ts'
import { freePort } from '../support/process.ts'
import { createReceiver, PUBLISHER } from '../support/publish-over-http.ts'
import { SELF_SIGNED } from '../support/self-signed.ts'
import { createTestService, submission, type TestService } from '../support/service.ts'

const TOKEN = PUBLISHER.authorization.replace('Bearer ', '')
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function serve(
  listener: RequestListener,
  make: (listener: RequestListener) => ReturnType<typeof createServer> = createServer,
): Promise<string> {
  const server = make(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A client whose waits take no time and are recorded. */
function connect(url: string, options: RemoteOptions = {}) {
  const waits: number[] = []
  const lines: string[] = []
  const remote = createRemoteDestination(url, TOKEN, fetch, {
    wait: async ms => void waits.push(ms),
    onRetry: line => lines.push(line.replace(url, 'URL')),
    timeoutMs: 300,
    ...options,
  })
  return { remote, waits, lines }
}

async function messageOf(work: Promise<unknown>, url: string): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: Error) => reason,
  )
  return error?.message.replaceAll(url, 'URL') ?? 'it did not fail'
}

const answer =
  (status: number, headers: Record<string, string> = {}, body = ''): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(body)

describe('a failure is explained', () => {
  it.each<[string, RequestListener, string]>([
    ['401', answer(401), 'publish: URL/publish/manifest answered 401: PUBLISH_TOKEN is not the token of this service'],
    [
      '404',
      answer(404),
      'publish: URL/publish/manifest answered 404: that service has no PUBLISH_TOKEN, or is not a Spread Info service',
    ],
    [
      '413',
      answer(413, {}, 'too much\n'),
      'publish: URL/publish/manifest answered 413: the request is too large for the service or a server in front of it: too much',
    ],
    [
      '422',
      answer(422, {}, JSON.stringify({ problems: [{ field: 'a.md: title', message: 'takes\x1b[2J text' }] })),
      'publish: URL/publish/manifest rejects the request:\n  a.md: title takes [2J text',
    ],
    [
      '501',
      answer(501, {}, '\n\nout of \x1b[31morder\u202e\nsecond line'),
      'publish: URL/publish/manifest answered 501: out of [31morder',
    ],
    [
      'a page in place of an answer',
      answer(200, { 'content-type': 'text/html' }, '<!doctype html>'),
      'publish: URL answers, but is not a Spread Info service',
    ],
    [
      'JSON of another program',
      answer(200, {}, '{"revision":1,"hashes":[["a"]]}'),
      'publish: URL answers, but is not a Spread Info service',
    ],
    ['a page in place of an error', answer(400, {}, '<html>\n'), 'publish: URL/publish/manifest answered 400'],
  ])('%s', async (_, listener, message) => {
    const url = `http://${await serve(listener)}`
    const { remote, waits } = connect(url)
    expect(await messageOf(remote.manifest(), url)).toBe(message)
    expect(waits).toEqual([])
  })

  it('a redirect, and the token is sent nowhere else', async () => {
    const asked: string[] = []
    const other = await serve((request, response) => {
      asked.push(`${request.headers.authorization}`)
      response.end('{"revision":0,"hashes":[]}')
    })
    for (const [location, words] of [
      [`http://${other}/blog/publish/manifest`, `redirects to http://${other}/blog; use that address with --to`],
      [`http://${other}/login?to=x`, `redirects to http://${other}/login?to=x, which is not a publishing address`],
      ['/other/publish/manifest', 'redirects to URL/other; use that address with --to'],
      ['http://', 'answered with a redirect without a valid address'],
    ])
      for (const status of [301, 302, 303, 307, 308]) {
        const url = `http://${await serve(answer(status, { location: location! }))}`
        expect(await messageOf(connect(url).remote.manifest(), url)).toBe(`publish: URL ${words}`)
      }
    expect(asked).toEqual([])
  })

  it('an unknown name, a port without a server, a certificate that is not trusted', async () => {
    const unknown = connect('http://nothing.invalid')
    expect(await messageOf(unknown.remote.manifest(), 'http://nothing.invalid')).toMatch(
      /^publish: URL can't be reached: the host name nothing\.invalid (does not exist|could not be looked up) \(DNS\)/,
    )
    const closed = `http://127.0.0.1:${await freePort()}`
    const { remote, waits, lines } = connect(closed)
    const host = closed.slice('http://'.length)
    const words = `URL can't be reached: no server listens at ${host} (connection refused)`
    expect(await messageOf(remote.manifest(), closed)).toBe(`publish: ${words} (tried 5 times)`)
    expect(waits).toEqual([1000, 2000, 4000, 8000])
    expect(lines[2]).toBe(`${words}; trying again in 4 s`)

    const secure = `https://${await serve(answer(200), listener => createTlsServer(SELF_SIGNED, listener) as never)}`
    const tls = connect(secure)
    expect(await messageOf(tls.remote.manifest(), secure)).toMatch(
      /its TLS certificate is not trusted: .+ \(DEPTH_ZERO_SELF_SIGNED_CERT\)$/,
    )
    const plain = `https://${await serve(answer(200))}`
    expect(await messageOf(connect(plain).remote.manifest(), plain)).toMatch(/it does not speak TLS at 127/)
    expect(tls.waits).toEqual([])
  })

  it('a service that sends nothing, before its response or in the middle of it', async () => {
    const silent = `http://${await serve(() => undefined)}`
    const { remote, waits } = connect(silent)
    expect(await messageOf(remote.manifest(), silent)).toBe(
      "publish: URL can't be reached: it did not answer within 0 s (tried 5 times)",
    )
    expect(waits).toHaveLength(4)
    const stopping = `http://${await serve((_, response) => void response.write('{"revision":'))}`
    expect(await messageOf(connect(stopping).remote.manifest(), stopping)).toContain('it did not answer within')
  })
})

describe('a temporary failure is retried', () => {
  const failing = (times: number, fail: RequestListener): RequestListener => {
    let count = 0
    return (request, response) =>
      count++ < times ? fail(request, response) : response.end('{"revision":7,"hashes":[["a.md","b"]]}')
  }
  const cut: RequestListener = request => request.socket.destroy()

  it.each<[string, RequestListener]>([
    ['503', answer(503)],
    ['500', answer(500)],
    ['522', answer(522)],
    ['429', answer(429)],
    ['a cut', cut],
    [
      'half an answer',
      (request, response) =>
        void response.writeHead(200, { 'content-length': '99' }).write('{"rev', () => request.socket.destroy()),
    ],
  ])('%s', async (_, fail) => {
    const { remote, waits } = connect(`http://${await serve(failing(3, fail))}`)
    expect(await remote.manifest()).toEqual({ revision: 7, hashes: new Map([['a.md', 'b']]) })
    expect(waits).toEqual([1000, 2000, 4000])
  })

  it('not earlier than the service requests, in seconds or by its own clock', async () => {
    for (const after of ['30', 'Sun, 01 Nov 2026 00:00:30 GMT']) {
      const headers = { 'retry-after': after, date: 'Sun, 01 Nov 2026 00:00:00 GMT' }
      const { remote, waits } = connect(`http://${await serve(failing(1, answer(503, headers)))}`)
      await remote.manifest()
      expect(waits).toEqual([30_000])
    }
    const url = `http://${await serve(answer(429, { 'retry-after': '3600' }, 'slow down'))}`
    const { remote, waits } = connect(url)
    expect(await messageOf(remote.manifest(), url)).toContain('slow down; it asks to wait 3600 s')
    expect(waits).toEqual([])
  })
})

/** A service over HTTP; `tamper` may answer in its place, or lose its response. */
async function listen(
  there: TestService,
  tamper: (request: IncomingMessage, response: ServerResponse) => 'answer' | 'lose' | 'refuse' | 'absent',
): Promise<string> {
  return `http://${await serve(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const fate = tamper(request, response)
    if (fate === 'refuse') return void request.socket.destroy()
    if (fate === 'absent') return void response.writeHead(404).end()
    const got = await there.request(request.url!, {
      method: request.method!,
      headers: { authorization: `${request.headers.authorization}` },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    })
    if (fate === 'lose') return void request.socket.destroy()
    response.writeHead(got.status, Object.fromEntries(got.headers)).end(Buffer.from(await got.arrayBuffer()))
  })}`
}

const articles = (count: number, more: Partial<Submission> = {}) =>
  Array.from({ length: count }, (_, index) => submission({ slug: `a${index}`, ...more }))
const send = (here: TestService, remote: Destination, onProgress?: (done: number, total: number) => void) =>
  publishToRemote(here.ports, remote, {
    cards: [],
    change: { named: true, publisher: 'remote:test' },
    ...(onProgress && { onProgress }),
  })

describe('publishing to a remote service', () => {
  it('continues after an interruption: documents that have arrived are not sent again', async () => {
    const [here, there] = [await createTestService(), await createReceiver()]
    await here.publish(articles(1000))
    let batches = 0
    let isDown = false
    const url = await listen(there, ({ url: asked }) => {
      if (asked === '/publish/documents' && !isDown) isDown = ++batches > 9
      return isDown ? 'refuse' : 'answer'
    })
    const reported: string[] = []
    const onProgress = (done: number, total: number) => void reported.push(`${done}/${total}`)
    await expect(send(here, connect(url).remote, onProgress)).rejects.toThrow('connection was cut')
    expect(reported).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map(part => `${part * 100}/1000`))
    expect((await there.destination.manifest()).revision).toBe(0)

    batches = 0
    isDown = false
    expect(await send(here, connect(url).remote, onProgress)).toEqual({
      revision: 1,
      articles: 1000,
      set: 1000,
      removed: 0,
      problems: [],
    })
    expect(batches).toBe(1)
    expect(reported.at(-1)).toBe('1000/1000')
    expect((await there.destination.manifest()).hashes.size).toBe(1000)
  })

  it('sends the art of the podcast and of its episodes, and the files of an episode', async () => {
    const [here, there] = [await createTestService(), await createReceiver()]
    const png = (number: number) => Uint8Array.from([...Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'), number])
    const pictureOf = (bytes: Uint8Array) =>
      ({ key: `${digest(bytes, 20)}.png`, type: 'image/png', width: 1400, height: 1400, bytes: bytes.length }) as const
    const [cover, art] = [png(1), png(2)]
    for (const bytes of [cover, art]) await here.ports.blobs.put(`pictures/${pictureOf(bytes).key}`, bytes, 'image/png')
    const text = new TextEncoder().encode('WEBVTT\n')
    const captions = { key: `${digest(text, 20)}.vtt`, name: 'talk.vtt', bytes: text.length }
    await here.ports.blobs.put(`files/${captions.key}`, text, 'text/vtt')
    const episode = { image: pictureOf(art), transcripts: [{ file: captions, type: 'text/vtt' }] }
    const enclosure = { url: 'https://x.example/a.mp3', type: 'audio/mpeg', bytes: 1 }
    await here.publish([submission({ enclosure, episode, files: [captions] })])
    const [row] = await here.ports.db.all<{ site: string }>('SELECT site FROM publication')
    const site = JSON.stringify({ ...JSON.parse(row?.site ?? ''), cover: pictureOf(cover) })
    await here.ports.db.batch([['UPDATE publication SET site = ?1', site]])
    expect((await send(here, connect(await listen(there, () => 'answer')).remote)).problems).toEqual([])
    const feed = await (await there.request('/podcast.xml')).text()
    for (const path of [`/pictures/${pictureOf(cover).key}`, `/pictures/${pictureOf(art).key}`]) {
      expect(feed).toContain(`<itunes:image href="https://news.example${path}"/>`)
      expect((await there.request(path)).status).toBe(200)
    }
    expect((await there.request(`/files/${digest(text, 20)}/talk.vtt`)).status).toBe(200)
  })

  describe('the files of articles', () => {
    const MB = 1024 * 1024
    const large = new Uint8Array(35 * MB).map((_, at) => (at * 31) >> 7)
    const talk = { key: `${digest(large, 20)}.mp4`, name: 'talk.mp4', bytes: large.length }

    async function publishWith(bytes: Uint8Array) {
      const [here, there] = [await createTestService(), await createReceiver()]
      const plan = { key: `${digest(bytes, 20)}.pdf`, name: 'plan.pdf', bytes: bytes.length }
      await here.ports.blobs.put(`files/${plan.key}`, bytes, 'application/pdf')
      await here.ports.blobs.put(`files/${talk.key}`, large, 'video/mp4')
      const film = { key: `${'0'.repeat(20)}.mp4`, name: 'film.mp4', bytes: 2_500_000_000 }
      await here.publish([submission({ files: [plan, talk, film] })])
      return { here, there, plan }
    }

    it('are sent, large ones in parts, and those that are too large are reported', async () => {
      const { here, there, plan } = await publishWith(new TextEncoder().encode('A plan'))
      const asked: string[] = []
      const url = await listen(there, ({ url: request = '' }) => {
        const [name = ''] = /number=\d+|whole/.exec(request) ?? []
        if (name) asked.push(name)
        // The first answers to a part and to the end are lost.
        return (name === 'number=2' || name === 'whole') && asked.filter(other => other === name).length === 1
          ? 'lose'
          : 'answer'
      })
      const { problems } = await send(here, connect(url, { timeoutMs: 10_000 }).remote)
      expect(problems.map(renderProblem)).toEqual([
        'first-light.md: warning: the file film.mp4 has 2385 MB and is not sent: a service accepts 2048; put it on another host, and link to it there',
      ])
      expect([...there.blobs.keys()].sort()).toEqual([`files/${plan.key}`, `files/${talk.key}`].sort())
      expect(await (await there.request(`/files/${digest('A plan', 20)}/plan.pdf`)).text()).toBe('A plan')
      const part = await there.request(`/files/${digest(large, 20)}/talk.mp4`, {
        headers: { range: 'bytes=36700000-' },
      })
      expect(part.headers.get('content-range')).toBe(`bytes 36700000-${35 * MB - 1}/${35 * MB}`)
      expect(asked).toEqual(['number=1', 'number=2', 'number=2', 'number=3', 'whole', 'whole'])
      expect(digest(there.blobs.get(`files/${talk.key}`) as Uint8Array, 20)).toBe(digest(large, 20))
    })

    it('are sent in parts from 4 MB on, and whole to an older service', async () => {
      const film = new Uint8Array(5 * MB).map((_, at) => (at * 7) >> 5)
      const key = `files/${digest(film, 20)}.mp4`
      for (const isOlder of [false, true]) {
        const [here, there] = [await createTestService(), await createReceiver()]
        await here.ports.blobs.put(key, film, 'video/mp4')
        await here.publish([submission({ files: [{ key: key.slice(6), name: 'film.mp4', bytes: film.length }] })])
        const asked: string[] = []
        const url = await listen(there, ({ url: request = '' }) => {
          asked.push(...(/parts|whole|blobs\/files/.exec(request) ?? []))
          return isOlder && request.includes('/parts/') ? 'absent' : 'answer'
        })
        expect((await send(here, connect(url, { timeoutMs: 10_000 }).remote)).problems).toEqual([])
        expect(asked).toEqual(isOlder ? ['parts', 'blobs/files'] : ['parts', 'parts', 'whole'])
        expect(there.blobs.get(key)?.length).toBe(film.length)
      }
    })

    it('that an older service does not take in parts are reported, and the rest is published', async () => {
      const { here, there, plan } = await publishWith(new TextEncoder().encode('Another plan'))
      const url = await listen(there, ({ url }) => (url?.includes('/parts/') ? 'absent' : 'answer'))
      const { problems, set } = await send(here, connect(url, { timeoutMs: 10_000 }).remote)
      expect(set).toBe(1)
      expect(problems.map(renderProblem)).toContain(
        'first-light.md: warning: the file talk.mp4 has 35 MB and is not sent: this service is older and accepts 32; put it on another host, and link to it there',
      )
      expect([...there.blobs.keys()]).toEqual([`files/${plan.key}`])
    })
  })

  it('continues by itself after some interruptions', async () => {
    const [here, there] = [await createTestService(), await createReceiver()]
    await here.publish(articles(150))
    let asked = 0
    const url = await listen(there, () => (++asked % 3 === 0 ? 'refuse' : asked % 3 === 1 ? 'lose' : 'answer'))
    const { remote, waits } = connect(url)
    expect(await send(here, remote)).toMatchObject({ revision: 1, set: 150 })
    expect(waits.length).toBeGreaterThan(2)
  })

  it('succeeds if only the answer to the commit is lost', async () => {
    const [here, there] = [await createTestService(), await createReceiver()]
    await here.publish(articles(3))
    let losses = 1
    const url = await listen(there, ({ url: asked }) =>
      asked === '/publish/revisions' && losses-- > 0 ? 'lose' : 'answer',
    )
    expect(await send(here, connect(url).remote)).toMatchObject({ revision: 1, set: 3 })
    // All attempts lose their response.
    losses = 1000
    await here.publish(articles(2, { title: 'Other' }))
    expect(await send(here, connect(url).remote)).toMatchObject({ revision: 2, set: 2, removed: 1 })
    expect((await there.destination.manifest()).revision).toBe(2)
  })

  it('fails if another publisher has published in the meantime', async () => {
    const [here, there] = [await createTestService(), await createReceiver()]
    await here.publish(articles(2))
    let isFirst = true
    const url = await listen(there, ({ url: asked }) => {
      if (asked !== '/publish/revisions' || !isFirst) return 'answer'
      isFirst = false
      return 'refuse'
    })
    const { remote } = connect(url)
    const commit = remote.commit
    const meanwhile = async (change: Change) => {
      await there.publish([submission({ slug: 'theirs' })])
      return commit(change)
    }
    await expect(send(here, { ...remote, commit: meanwhile })).rejects.toThrow(StaleRevision)
    expect([...(await there.destination.manifest()).hashes.keys()]).toEqual(['theirs.md'])
  })

  it('sends all documents to an older service, which cannot list missing ones', async () => {
    const [here, there] = [await createTestService(), await createReceiver()]
    await here.publish(articles(2))
    const url = await listen(there, request => {
      if (request.url === '/publish/missing-documents') request.url = '/publish/nothing'
      return 'answer'
    })
    expect(await send(here, connect(url).remote)).toMatchObject({ revision: 1, set: 2 })
  })

  it('asks for blobs in batches that a Worker can answer', async () => {
    const there = await createReceiver()
    const sizes: number[] = []
    const destination = createLocalDestination(there.ports, () => undefined)
    const url = await listen(there, () => 'answer')
    const keys = Array.from({ length: 100 }, (_, index) => `cards/${String(index).padStart(32, '0')}.png`)
    await destination.putBlob(keys[50]!, new Uint8Array([1]), 'image/png')
    const spy: typeof fetch = (input, init) => {
      sizes.push((JSON.parse(init!.body as string) as string[]).length)
      return fetch(input, init)
    }
    const remote = createRemoteDestination(url, TOKEN, spy)
    expect(await remote.missingBlobs(keys)).toEqual(keys.filter((_, index) => index !== 50))
    expect(sizes).toEqual([40, 40, 20])
  })
})

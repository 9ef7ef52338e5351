import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { writeFixture } from '../support/fixture.ts'
import { type CliProcess, startCli, temporaryFolder } from '../support/process.ts'

// Several processes in each, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let args: string[]
const started: CliProcess[] = []

async function prepare(): Promise<void> {
  folder = await temporaryFolder()
  args = [...(await writeFixture(folder.path)), '--port', '0']
}
async function remove(): Promise<void> {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
  await folder.remove()
}
async function start(): Promise<{ service: CliProcess; address: string }> {
  const service = startCli(args)
  started.push(service)
  const [, address] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
  return { service, address: address as string }
}
const article = (name: string) => join(folder.path, 'articles', name)
/** What never happens ends with the time that the test has. */
async function until(what: () => Promise<boolean>): Promise<void> {
  while (!(await what())) await setTimeout(20)
}
/** What was sent on other connections before this has arrived when it resolves. */
const askOnce = async (address: string) => void (await (await fetch(`${address}/feed.xml`)).text())
/** Resolves when it accepts no connection any more: it is about to stop. */
const refuses = (address: string) =>
  until(() =>
    askOnce(address).then(
      () => false,
      () => true,
    ),
  )

describe('a running service', () => {
  let service: CliProcess
  let address: string
  beforeAll(async () => {
    await prepare()
    ;({ service, address } = await start())
  })
  afterAll(remove)

  it('shows a new, a changed and a deleted article by itself', async () => {
    const status = async () => (await fetch(`${address}/articles/fresh`)).status
    await writeFile(article('fresh.md'), '---\ntitle: Fresh\ndate: 2026-04-01\n---\nOne.\n')
    await until(async () => (await status()) === 200)
    await writeFile(article('fresh.md'), '---\ntitle: Fresher\ndate: 2026-04-01\n---\nTwo.\n')
    await until(async () => (await (await fetch(`${address}/articles/fresh`)).text()).includes('Fresher'))
    await rm(article('fresh.md'))
    await until(async () => (await status()) === 410)
  })

  it('keeps the last good version of a broken article, and reports file and line', async () => {
    await writeFile(article('owls.md'), '---\ntitle: [Owls\n---\nBroken.\n')
    await service.line(/owls\.md:\d+: .+; .+/)
    expect(await (await fetch(`${address}/articles/owls`)).text()).toContain('They fly by night.')
    await writeFile(article('owls.md'), '---\ntitle: Owls again\ndate: 2026-02-01\n---\nMended.\n')
    await until(async () => (await (await fetch(`${address}/articles/owls`)).text()).includes('Mended.'))
  })

  it('gives a slug that two articles have to the older one', async () => {
    await writeFile(article('other.md'), '---\ntitle: Usurper\nslug: lamps\ndate: 2026-05-01\n---\nMine.\n')
    await service.line(/other\.md.*lamps/)
    expect(await (await fetch(`${address}/articles/lamps`)).text()).toContain('The first paragraph')
    await rename(article('lamps'), join(folder.path, 'lamps'))
    await until(async () => (await (await fetch(`${address}/articles/lamps`)).text()).includes('Mine.'))
  })

  it('logs one short line when a client disconnects', async () => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1')
    socket.write('POST /share/owls/bluesky HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nid=')
    await askOnce(address)
    socket.resetAndDestroy()
    await service.line(/the client hung up\n/)
    expect(service.output()).not.toMatch(/\n {4}at /)
  })

  it('answers while hundreds of articles are read, rendered and published', async () => {
    const text = 'Some *words* of [text](https://example.org). '.repeat(80)
    for (let n = 0; n < 400; n++)
      await writeFile(article(`many-${n}.md`), `---\ntitle: Many ${n}\ndate: 2026-03-01\n---\n${text}\n`)
    let answered = 0
    let over = false
    const done = service.line(/Revision \d+: \d{3} articles set/).then(() => {
      over = true
    })
    while (!over) {
      expect((await fetch(`${address}/feed.xml`)).status).toBe(200)
      answered++
    }
    await done
    // A thread that publishes answers once or twice in between.
    expect(answered).toBeGreaterThan(5)
  })
})

describe('a service', () => {
  beforeEach(prepare)
  afterEach(remove)

  it('names its feeds, with the podcast if there is one, and restarts with the stored articles', async () => {
    const bodies: string[] = []
    const feedsOf = async () => {
      const { service, address } = await start()
      const [line] = await service.line(/Feeds: .+/)
      bodies.push(await (await fetch(`${address}/atom.xml`)).text())
      service.child.kill('SIGTERM')
      await service.ended
      return line.replaceAll(address, '')
    }
    const feeds = 'Feeds: /feed.xml  /atom.xml  /feed.json'
    expect(await feedsOf()).toBe(`${feeds}  /podcast.xml`)
    // Also when the store has it already.
    expect(await feedsOf()).toBe(`${feeds}  /podcast.xml`)
    expect(bodies[1]).toBe(bodies[0])
    await rm(join(folder.path, 'data'), { recursive: true })
    await writeFile(article('owls.md'), '---\ntitle: Owls\ndate: 2026-02-01\n---\nThey fly.\n')
    expect(await feedsOf()).toBe(feeds)
  })

  it('warns that other machines can not open its links if it has no public address and listens on all addresses', async () => {
    await writeFile(join(folder.path, 'site.json'), '{"title": "No address"}')
    args.push('--host', '0.0.0.0')
    const service = startCli(args)
    started.push(service)
    await service.line(
      /Feeds and cards link to http:\/\/localhost:\d+, which other machines can't open: set "url" in the settings, or use --url/,
    )
  })

  it('shows three of many warnings of one kind, and each of them once', async () => {
    for (let n = 0; n < 30; n++) await writeFile(article(`undated-${n}.md`), `# Undated ${n}\n\nText.\n`)
    const { service, address } = await start()
    await service.line(/and 27 more like this; --verbose shows all/)
    await writeFile(article('undated-late.md'), '# Late\n\nText.\n')
    await service.line(/undated-late\.md: warning: no date/)
    await until(async () => (await fetch(`${address}/articles/undated-late`)).status === 200)
    expect(service.output().match(/warning: no date/g)).toHaveLength(4)
  })

  it('finishes open responses when it is stopped, closes busy connections after a response, and exits with 0', async () => {
    const { service, address } = await start()
    const socket = connect(Number(new URL(address).port), '127.0.0.1')
    let got = ''
    socket.on('data', data => {
      got += data
    })
    const closed = once(socket, 'close')
    // Half a request: the connection is busy, not idle.
    socket.write('GET /feed.xml HTTP/1.1\r\nHost: x\r\n')
    const agent = new Agent({ keepAlive: true })
    const ask = () =>
      new Promise<string | undefined>((resolve, reject) => {
        request(`${address}/feed.xml`, { agent }, response => {
          response.resume()
          response.on('end', () => resolve(response.headers.connection))
          response.on('error', reject)
        })
          .on('error', reject)
          .end()
      })
    await Promise.all(Array.from({ length: 20 }, ask))
    const clients = Array.from({ length: 20 }, async () => {
      while ((await ask()) !== 'close') await setTimeout(20)
    })
    service.child.kill('SIGTERM')
    await Promise.all(clients)
    await refuses(address)
    socket.write('Connection: close\r\n\r\n')
    await closed
    expect(got).toContain('HTTP/1.1 200 OK')
    expect(got).toContain('</rss>')
    expect((await service.ended).code).toBe(0)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'exits with 0 on %s, also if a client keeps a connection open',
    async signal => {
      const { service, address } = await start()
      const head = (line: string, ...more: string[]) => [line, 'Host: x', ...more, '', ''].join('\r\n')
      const stuck = [
        '',
        'GET /feed.xml HT',
        'GET /feed.xml HTTP/1.1\r\nHost: x\r\n',
        head('GET /feed.xml HTTP/1.1'),
        `${head('POST /share/owls/bluesky HTTP/1.1', 'Content-Length: 50')}id=`,
        `${head('POST /share/owls/bluesky HTTP/1.1', 'Transfer-Encoding: chunked')}3\r\nid=\r\n`,
        `${head('POST /publish/revisions HTTP/1.1', 'Content-Length: 1000000')}${'x'.repeat(200_000)}`,
        `${head('GET /articles/lamps HTTP/1.1', 'Content-Length: 1000000')}${'x'.repeat(200_000)}`,
        head('CONNECT x:1 HTTP/1.1'),
        head('GET / HTTP/1.1', 'Connection: upgrade', 'Upgrade: websocket'),
        head('GET /pictures/nothing HTTP/1.1').repeat(100),
      ].map(bytes => {
        const socket = connect(Number(new URL(address).port), '127.0.0.1')
        socket.on('error', () => undefined)
        socket.pause()
        socket.write(bytes)
        return socket
      })
      await askOnce(address)
      service.child.kill(signal)
      const { code, stderr } = await service.ended
      for (const socket of stuck) socket.destroy()
      expect(code).toBe(0)
      expect(stderr).not.toMatch(/\n {4}at |unsettled/)
    },
    240_000,
  )

  it('exits immediately at a second signal, and with 0 during the first publishing', async () => {
    const { service, address } = await start()
    const socket = connect(Number(new URL(address).port), '127.0.0.1')
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    await askOnce(address)
    service.child.kill('SIGTERM')
    await refuses(address)
    service.child.kill('SIGINT')
    // A connection alone would keep it for five seconds.
    const [code] = await Promise.race([once(service.child, 'exit'), setTimeout(4000, ['still there'])])
    socket.destroy()
    expect(code).toBe(0)

    for (let n = 0; n < 300; n++)
      await writeFile(article(`n${n}.md`), `---\ntitle: N ${n}\n---\n${'Text. '.repeat(2000)}`)
    const early = startCli([...args.slice(0, -4), '--data', join(folder.path, 'fresh'), '--port', '0'])
    started.push(early)
    await until(async () => existsSync(join(folder.path, 'fresh', 'store.sqlite')))
    early.child.kill('SIGTERM')
    expect((await early.ended).code).toBe(0)
  })

  it('leaves the last revision or the next one when it is killed, never a mixture', async () => {
    const { service } = await start()
    service.child.kill('SIGKILL')
    await service.ended
    const file = join(folder.path, 'data', 'store.sqlite')
    const write = (version: number) =>
      Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          writeFile(
            article(`n${index}.md`),
            `---\ntitle: Number ${index}\ndate: 2026-03-05\ntags: [v${version}]\n---\nText.\n`,
          ),
        ),
      )
    /** Each version that articles are stored with, and of how many, read again and again until `end`. */
    async function watch(end: (versions: string[]) => boolean): Promise<string[]> {
      const store = new DatabaseSync(file, { readOnly: true })
      const tags = store.prepare(
        "SELECT slug || ': ' || count(*) AS n FROM article_term WHERE kind = 'tag' AND slug LIKE 'v_' GROUP BY slug",
      )
      const read = () => tags.all().map(({ n }) => String(n))
      let versions = read()
      for (; !end(versions); versions = read()) await setTimeout(1)
      store.close()
      return versions
    }
    const stored = () => watch(() => true)
    let last: string[] = []
    const changed = () => watch(versions => versions.join() !== last.join())
    const published = (cli: CliProcess) => cli.line(/Revision \d+: 60 articles set/)
    const moments: ((cli: CliProcess) => Promise<unknown>)[] = [
      cli => cli.line(/ at http/),
      changed,
      published,
      changed,
      () => setTimeout(250),
      changed,
    ]
    for (const [index, moment] of moments.entries()) {
      await write(index + 1)
      const next = [`v${index + 1}: 60`]
      const interrupted = startCli(args)
      started.push(interrupted)
      await moment(interrupted)
      interrupted.child.kill('SIGKILL')
      await interrupted.ended
      const left = await stored()
      expect(moment === changed || moment === published ? [next] : [last, next]).toContainEqual(left)
      last = left
    }
    await write(9)
    await published((await start()).service)
    expect(await stored()).toEqual(['v9: 60'])
  })
})

// A store learns over HTTP what the articles of a service have: how much is sent, what counts, and what an older service does.
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { openPorts } from '../../src/platforms/node/ports.ts'
import { createPublishPipeline } from '../../src/platforms/node/publish-pipeline.ts'
import type { Service } from '../../src/store/destination.ts'
import { createRemoteDestination } from '../../src/store/http/remote-destination.ts'
import { learnIdentities } from '../../src/store/learning/learn-identities.ts'
import { renderProblem } from '../../src/text/problem.ts'
import { runCommand } from '../support/command.ts'
import { temporaryFolder } from '../support/process.ts'
import { createReceiver, faultsOf, PUBLISHER, post } from '../support/publish-over-http.ts'
import { createTestService, ROOT, submission, type TestService } from '../support/service.ts'

const TOKEN = PUBLISHER.authorization.replace('Bearer ', '')

/** A client of the service, with the paths and the sizes of all answers. `tamper` may change an answer. */
function connect(there: TestService, tamper = async (_path: string, answer: Response) => answer) {
  const answers: { path: string; size: number }[] = []
  const remote = createRemoteDestination(
    ROOT,
    TOKEN,
    async (input, { method, headers, body } = {}) => {
      const path = String(input).slice(ROOT.length)
      const answer = await tamper(path, await there.request(path, { method, headers, body } as RequestInit))
      const text = await answer.text()
      answers.push({ path, size: text.length })
      return new Response(answer.status === 204 ? null : text, { status: answer.status })
    },
    { wait: async () => undefined },
  )
  return { remote, answers }
}

const rowsOf = ({ ports }: TestService) =>
  ports.db.all(
    "SELECT source, id, slug, own_slug, edition, published, updated FROM identity WHERE source <> '' ORDER BY source",
  )
const revisionOf = async ({ destination }: TestService) => (await destination.manifest()).revision

const article = (number: number): Submission =>
  submission({
    source: `posts/${number}/news.md`,
    slug: number === 0 ? 'news' : `news-${number}`,
    ...(number > 0 && { ownSlug: 'news' }),
    title: `News of the day, number ${number}`,
    published: new Date(Date.UTC(2020, 0, 1) + number * 3_600_000),
    edition: `edition-${number}`,
  })

describe('a store that learns', () => {
  it('20,000 articles in pages of some 300 kB, and nothing of it twice', async () => {
    const [here, there] = [await createTestService(), await createReceiver()]
    await there.publish(Array.from({ length: 20_000 }, (_, number) => article(number)))
    const { remote, answers } = connect(there)
    await learnIdentities(here.ports.db, remote, new Date())
    expect(await rowsOf(here)).toEqual(await rowsOf(there))
    expect(answers).toHaveLength(20)
    expect(Math.max(...answers.map(({ size }) => size))).toBeLessThan(400_000)
    expect(answers[1]?.path).toMatch(/^\/publish\/identities\?after=posts%2F\d+%2Fnews\.md$/)
    await learnIdentities(here.ports.db, remote, new Date())
    expect(await revisionOf(here)).toBe(0)
  }, 120_000)

  it('the service counts where they differ; what only the store knows stays', async () => {
    const [here, there] = [await createTestService(), await createReceiver()]
    await there.publish([article(1), article(2)])
    await there.publish([article(2)])
    const own = { ...article(2), slug: 'news', published: new Date('2021-01-01T00:00:00Z') }
    await here.publish([own, submission({ source: 'own.md', slug: 'own' })])
    const before = await revisionOf(here)
    const { remote } = connect(there)
    await learnIdentities(here.ports.db, remote, new Date())
    const mine = (await rowsOf(here)) as { source: string }[]
    expect(mine.filter(({ source }) => source !== 'own.md')).toEqual(await rowsOf(there))
    expect(mine.map(({ source }) => source)).toEqual(['own.md', 'posts/1/news.md', 'posts/2/news.md'])
    const { items } = JSON.parse(await (await here.request('/feed.json')).text())
    expect(items).toContainEqual(
      expect.objectContaining({ id: 'tag:news.example,2020-01-01:news-2', date_published: '2020-01-01T02:00:00.000Z' }),
    )
    expect(await here.ports.db.all('SELECT slug, source FROM former')).toEqual([
      { slug: 'news-1', source: 'posts/1/news.md' },
    ])
    expect(await revisionOf(here)).toBe(before + 1)
    await learnIdentities(here.ports.db, remote, new Date())
    expect(await revisionOf(here)).toBe(before + 1)
  })

  it('a file that was renamed at the service has its id here too, and its former name does not', async () => {
    const [here, there] = [await createTestService(), await createReceiver()]
    const first = submission({ source: 'first.md', slug: 'first', edition: 'e1' })
    for (const service of [here, there]) await service.publish([first])
    await there.publish([{ ...first, source: 'second.md' }])
    await learnIdentities(here.ports.db, connect(there).remote, new Date())
    expect(await rowsOf(here)).toEqual(await rowsOf(there))
  })

  it('an answer that is not valid is an error, and changes nothing', async () => {
    const [here, there] = [await createTestService(), await createReceiver()]
    await there.publish([article(1)])
    for (const [valid, wrong] of [
      ['news-1', 'a/../b'],
      ['posts/1/news.md', '/etc/passwd'],
      ['"published":', '"published":"soon","x":'],
      ['"identities"', '"others"'],
    ] as const) {
      const tamper = async (_: string, answer: Response) =>
        new Response((await answer.text()).replaceAll(valid, wrong), { status: answer.status })
      await expect(learnIdentities(here.ports.db, connect(there, tamper).remote, new Date())).rejects.toThrow(
        'publish: https://news.example answers, but is not a Spread Info service',
      )
    }
    expect(await rowsOf(here)).toEqual([])
  })
})

describe('adoptions over HTTP', () => {
  it('are checked, and need the token and a service without a folder of its own', async () => {
    const there = await createReceiver()
    expect(await faultsOf(await post(there, 'adoptions', [{ source: '../a.md', id: '', path: 'a', x: 1 }]))).toEqual({
      'adoptions[0].source': expect.stringContaining('takes a relative path'),
      'adoptions[0].id': expect.stringContaining('takes one line'),
      'adoptions[0].path': 'takes a path such as "/2024/name"',
      'adoptions[0].x': expect.stringContaining('is unknown'),
    })
    const twice = [
      { source: 'a.md', id: 'x' },
      { source: 'a.md', id: 'y' },
    ]
    expect(await faultsOf(await post(there, 'adoptions', twice))).toEqual({ 'adoptions[1]': 'is a duplicate' })
    for (const [path, method] of [
      ['identities', 'GET'],
      ['adoptions', 'POST'],
    ] as const)
      expect((await there.request(`/publish/${path}`, { method })).status).toBe(401)
    const owner = await createTestService(undefined, () => ({ publishToken: TOKEN, hasFolder: true }))
    expect((await post(owner, 'adoptions', [])).status).toBe(403)
  })

  it('are the same after a second time, as if the first answer was lost', async () => {
    const there = await createReceiver()
    await there.publish([article(0)])
    const adoption = { source: article(0).source, id: 'https://old.example/?p=1', path: '/2020/01/news', published: 1 }
    for (const _ of [1, 2]) expect((await post(there, 'adoptions', [adoption])).status).toBe(204)
    const { items } = JSON.parse(await (await there.request('/feed.json')).text())
    expect(items).toEqual([expect.objectContaining({ id: adoption.id, date_published: '1970-01-01T00:00:00.001Z' })])
  })
})

/** A folder whose `a/news.md` would get the slug that `b/news.md` has at the service. */
async function clone(remote: Service) {
  const folder = await temporaryFolder()
  const files = {
    'posts/a/news.md': '---\ntitle: News\ndate: 2020-01-01\n---\nThe first news.\n',
    'posts/b/news.md': '---\ntitle: News\ndate: 2020-02-02\n---\nThe second news.\n',
    'site.json': JSON.stringify({ title: 'The Example', url: ROOT }),
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder.path, path)), { recursive: true })
    await writeFile(join(folder.path, path), text)
  }
  const ports = await openPorts(join(folder.path, 'data'), () => undefined)
  onTestFinished(async () => {
    ports.close()
    await folder.remove()
  })
  const source = { articles: join(folder.path, 'posts'), site: join(folder.path, 'site.json'), address: ROOT }
  const options = { remote, withoutCards: true, progress: () => () => undefined }
  return {
    path: (name: string) => join(folder.path, name),
    publish: () => createPublishPipeline(source, ports, options).run(),
    options: ['--articles', source.articles, '--site', source.site, '--data', join(folder.path, 'data')],
  }
}
const theirs = submission({
  source: 'b/news.md',
  slug: 'news',
  title: 'News',
  published: new Date('2020-02-02T00:00:00Z'),
})
const slugsOf = async ({ ports }: TestService) =>
  Object.fromEntries(
    (await ports.db.all<{ source: string; slug: string }>('SELECT source, slug FROM article')).map(row => [
      row.source,
      row.slug,
    ]),
  )

describe('publishing from a fresh clone', () => {
  it('an older service, which does not say what its articles have, works as before', async () => {
    const there = await createReceiver()
    await there.publish([theirs])
    const { remote, answers } = connect(there, async (path, answer) => {
      if (path !== '/publish/manifest') return answer
      const { sharesIdentities: _, ...manifest } = (await answer.json()) as { sharesIdentities: boolean }
      return Response.json(manifest)
    })
    expect(await (await clone(remote)).publish()).toMatchObject({ isHeld: false, articles: 2 })
    expect(answers.map(({ path }) => path)).not.toContain('/publish/identities')
    expect(await slugsOf(there)).toEqual({ 'a/news.md': 'news', 'b/news.md': 'news-2020-02-02' })
  })

  it('an id that only the clone has taken over is not lost without a word', async () => {
    const there = await createReceiver()
    await there.publish([theirs])
    const { publish, options, path } = await clone(connect(there).remote)
    const items = [1, 2].map(day => ({
      id: `https://old.example/?p=${day}`,
      url: `https://old.example/${day}`,
      title: 'News',
      date_published: `2020-0${day}-0${day}T09:00:00Z`,
    }))
    await writeFile(
      path('old.json'),
      JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', items }),
    )
    const adopted = await runCommand(['adopt', path('old.json'), ...options])
    expect([adopted.code, adopted.stdout]).toEqual([0, expect.stringContaining('To take over: 2')])
    const { problems } = await publish()
    expect(problems.map(renderProblem).filter(line => line.includes('adopted'))).toEqual([
      'b/news.md: warning: the service already has an id for it, so the adopted id https://old.example/?p=2 is not used; adopt the old feed with --to, so that the service takes its ids over',
    ])
    expect(await there.ports.db.all('SELECT source, id FROM article ORDER BY source')).toEqual([
      { source: 'a/news.md', id: 'https://old.example/?p=1' },
      { source: 'b/news.md', id: 'tag:news.example,2020-02-02:news' },
    ])
    expect((await publish()).problems.map(renderProblem).filter(line => line.includes('adopted'))).toEqual([])
  }, 120_000)

  it('if another clone is faster, what it made is learned before the next attempt', async () => {
    const there = await createReceiver()
    const { remote, answers } = connect(there)
    let isFirst = true
    const overtaken: Service = {
      ...remote,
      async commit(change) {
        if (isFirst) await there.publish([theirs])
        isFirst = false
        return remote.commit(change)
      },
    }
    expect(await (await clone(overtaken)).publish()).toMatchObject({ isHeld: false, revision: 2 })
    expect(await slugsOf(there)).toEqual({ 'a/news.md': 'news-2020-01-01', 'b/news.md': 'news' })
    expect(answers.filter(({ path }) => path === '/publish/identities')).toHaveLength(2)
  })

  it('a store that made the last revision there asks for nothing', async () => {
    const there = await createReceiver()
    const { remote, answers } = connect(there)
    const { publish } = await clone(remote)
    await publish()
    answers.splice(0)
    expect(await publish()).toMatchObject({ revision: 1 })
    expect(answers.map(({ path }) => path)).toEqual(['/publish/manifest', '/publish/manifest', '/publish/missing'])
  })

  it('`adopt --to` says what is missing: the token, an up-to-date service, the service itself', async () => {
    const { options } = await clone(connect(await createReceiver()).remote)
    const server = createServer((_, response) =>
      response.end(JSON.stringify({ revision: 1, site: {}, named: true, hashes: [] })),
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const adopt = async (env: Record<string, string>) => {
      const { code, stderr } = await runCommand(['adopt', `${url}/feed`, ...options, '--to', url], env)
      return [code, stderr]
    }
    expect(await adopt({ PUBLISH_TOKEN: '' })).toEqual([
      1,
      'spread-info: --to needs the publishing token of the service in the environment variable PUBLISH_TOKEN\n',
    ])
    expect(await adopt({ PUBLISH_TOKEN: TOKEN })).toEqual([
      1,
      `spread-info: the service at ${url} is of an earlier version, which can't take over ids; update it first\n`,
    ])
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
    const wrong = await runCommand(['adopt', `${url}/feed`, ...options, '--to', 'ftp://x'], { PUBLISH_TOKEN: TOKEN })
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('--to takes an http or https address')])
  }, 120_000)
})

// How long does rendering a feed of 50 articles of 5 kB take, and one more article among 10,000 with 2,000 tags?
import { Feed } from 'feed'
import { createApp } from '../src/app.ts'
import { compress } from '../src/platforms/compress.ts'
import { hmac } from '../src/platforms/hmac.ts'
import { createDb } from '../src/platforms/node/db.ts'
import type { Ports } from '../src/ports.ts'
import { migrate } from '../src/store/migrations.ts'
import { publishSamples, sample } from './feeds-samples.ts'
import { median } from './median.ts'

const ROUNDS = 60
const FILES = ['feed.xml', 'atom.xml', 'feed.json']

const time = async (work: () => Promise<unknown>) => {
  const start = performance.now()
  await work()
  return performance.now() - start
}
/** CPU time of all threads: on a busy machine, it says more than the time on the clock. */
const timeCpu = async (work: () => Promise<unknown>) => {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

async function createService() {
  const none = async () => undefined
  const ports: Ports = {
    db: createDb(':memory:'),
    blobs: {
      get: none,
      size: none,
      put: none,
      delete: none,
      parts: { start: async () => '', put: async () => '', finish: async () => true },
    },
    fetch,
    now: () => new Date(),
    defer: () => undefined,
    compress,
    hmac,
    uuid: () => crypto.randomUUID(),
    asset: none,
    log: console.error,
  }
  await migrate(ports.db)
  const app = createApp(ports)
  return {
    publish: (numbers: readonly number[], tags: number, edition = 0) =>
      publishSamples(
        app.destination,
        numbers.map(number => sample(number, tags, edition)),
      ),
    async get(path: string) {
      const response = await app.fetch(new Request(`http://localhost${path}`))
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
      return response.arrayBuffer()
    },
  }
}

const range = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index)

// After a revision that changes one of its articles, the feed is rendered again.
const small = await createService()
await small.publish(range(50), 40)
console.log('50 articles of 5 kB    rendered again    processor      at best    the first time')
let edition = 0
for (const file of FILES) {
  const first = await time(() => small.get(`/${file}`))
  const times: number[] = []
  const cpu: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    edition++
    await small.publish([round % 50], 40, edition)
    cpu.push(await timeCpu(async () => times.push(await time(() => small.get(`/${file}`)))))
  }
  console.log(
    `${file.padEnd(22)} ${median(times).toFixed(1).padStart(9)} ms ${median(cpu).toFixed(1).padStart(9)} ms ${Math.min(
      ...times,
    )
      .toFixed(1)
      .padStart(9)} ms ${first.toFixed(1).padStart(14)} ms`,
  )
}

// What the library alone needs for the same articles, with far fewer elements: a measure of the machine.
const samples = range(50).map(number => sample(number))
const writeAlone = async () => {
  const feed = new Feed({ title: 'Alone', link: 'https://sample.example/', updated: new Date(0), copyright: '' })
  for (const { slug, title, html, summary, updated } of samples) {
    const link = `https://sample.example/${slug}`
    feed.addItem({ title, id: link, link, date: updated, description: summary, content: html })
  }
  return feed.rss2()
}
const alone: number[] = []
const aloneCpu: number[] = []
for (let round = 0; round < ROUNDS; round++)
  aloneCpu.push(await timeCpu(async () => alone.push(await time(writeAlone))))
console.log(
  `\`feed\` alone, RSS      ${median(alone).toFixed(1).padStart(9)} ms ${median(aloneCpu).toFixed(1).padStart(9)} ms ${Math.min(
    ...alone,
  )
    .toFixed(1)
    .padStart(9)} ms`,
)

const large = await createService()
for (let from = 0; from < 10_000; from += 1000) await large.publish(range(1000, from), 2000)
const feeds = ['/', ...range(2000).map(tag => `/tags/tag-${tag}/`)].map(folder => `${folder}feed.xml`)
const all = async () => {
  for (const path of feeds) await large.get(path)
}
console.log(`\n10,000 articles, 2,000 tags: every feed once ${(await time(all)).toFixed(0)} ms`)
const commits: number[] = []
const changed: number[] = []
const again: number[] = []
for (let round = 0; round < 9; round++) {
  const number = 10_000 + round
  commits.push(await time(() => large.publish([number], 2000)))
  const touched = ['/feed.xml', `/tags/tag-${number % 2000}/feed.xml`, `/tags/tag-${(number * 7 + 1) % 2000}/feed.xml`]
  changed.push(await time(() => Promise.all(touched.map(large.get))))
  if (round % 3 === 0) again.push(await time(all))
}
console.log(`one more article: published in ${median(commits).toFixed(1)} ms`)
console.log(`the three feeds that contain it, rendered again: ${median(changed).toFixed(1)} ms`)
console.log(`both: ${median(commits.map((commit, index) => commit + (changed[index] as number))).toFixed(1)} ms`)
console.log(`all ${feeds.length} feeds, found unchanged: ${median(again).toFixed(0)} ms`)

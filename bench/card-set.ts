// Time and memory for the cards of 1,000 articles, or of as many as the command says, with photos of 2400x1600. The command
// line publishes twice: the first run draws everything, the second nothing. Then sharp alone makes pictures of the same six
// sizes, without text, without a search for the subject, and without a look for damage.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const COUNT = Number(process.argv[2] ?? 1000)
const SCENES = 25
const SIZE = { width: 2400, height: 1600 }
const MAIN = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))
const TITLES: readonly (readonly [language: string, title: string])[] = [
  ['en', 'What a link says before anybody opens it'],
  ['de', 'Adressen, die bleiben, wenn alles andere umzieht'],
  ['ru', 'Что ссылка говорит до того, как её откроют'],
  ['ar', 'ماذا يقول الرابط قبل أن يفتحه أحد'],
  ['ja', '記事が公開されてから読者に届くまで'],
  ['hi', 'समाचार पाठकों तक कैसे पहुँचते हैं'],
]

const hue = (index: number, part: number) => `hsl(${(index * 47 + part * 120) % 360} 55% ${25 + part * 45}%)`

/** Sky, hills and grain: about as many bytes as a camera's photo of this size. */
async function makePhotograph(index: number, grain: Buffer): Promise<Buffer> {
  const { width, height } = SIZE
  const at = (part: number) => Math.round(width * ((index * 0.37 + part) % 1))
  const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>
    <linearGradient id="s" x2="0" y2="1"><stop stop-color="${hue(index, 0)}"/><stop offset="1" stop-color="${hue(index, 1)}"/></linearGradient></defs>
    <rect width="${width}" height="${height}" fill="url(#s)"/><circle cx="${at(0.2)}" cy="560" r="120" fill="#ffe8b0"/>
    <path d="M0 1000L${at(0.1)} 760L${at(0.4)} 1080L${at(0.7)} 700L2400 1120V1600H0Z" fill="${hue(index, 0.2)}"/></svg>`
  const layers = sharp(Buffer.from(scene)).composite([{ input: grain, blend: 'soft-light' }])
  return layers.removeAlpha().jpeg({ quality: 90 }).toBuffer()
}

const PICTURES = [
  [1200, 630],
  [1200, 1200],
  [1000, 1500],
  [1200, 675],
  [1200, 900],
  [1200, 1200],
] as const

/** Milliseconds of CPU for the six pictures of one article: one decoding, then every size from its pixels. */
async function measureFloor(photographs: readonly Buffer[]): Promise<number> {
  sharp.concurrency(1)
  sharp.cache(false)
  const started = process.cpuUsage()
  for (const photograph of photographs) {
    const { data, info } = await sharp(photograph).raw().toBuffer({ resolveWithObject: true })
    const raw = { width: info.width, height: info.height, channels: 3 } as const
    for (const [width, height] of PICTURES)
      await sharp(data, { raw }).resize({ width, height, kernel: 'mitchell' }).jpeg({ quality: 80 }).toBuffer()
  }
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000 / photographs.length
}

async function writePublication(folder: string): Promise<readonly Buffer[]> {
  const noise = { type: 'gaussian', mean: 128, sigma: 12 } as const
  const grain = await sharp({ create: { ...SIZE, channels: 3, background: '#808080', noise } })
    .png()
    .toBuffer()
  const photographs = await Promise.all(Array.from({ length: SCENES }, (_, index) => makePhotograph(index, grain)))
  await mkdir(join(folder, 'articles'))
  await writeFile(join(folder, 'site.json'), JSON.stringify({ title: 'The Benchmark', url: 'https://news.example' }))
  for (let index = 0; index < COUNT; index++) {
    const [language, title] = TITLES[index % TITLES.length]!
    const date = new Date(Date.UTC(2024, 0, 1) + index * 12 * 3_600_000).toISOString()
    await writeFile(
      join(folder, `articles/${index}.md`),
      `---\ntitle: ${title} ${index}\nlang: ${language}\ndate: ${date}\nsection: Field notes\nauthor: Anna Weiss\n` +
        `image: { src: ${index}.jpg, alt: Hills, credit: Example Agency }\n---\nText.\n`,
    )
    // Bytes after the end of a JPEG are ignored, but make it another file.
    const photograph = Buffer.concat([photographs[index % SCENES]!, Buffer.from(String(index))])
    await writeFile(join(folder, `articles/${index}.jpg`), photograph)
  }
  return photographs
}

/** What a process and its children use, sampled twice a second. */
function watchUse(pid: number) {
  let peak = 0
  let drawingPeak = 0
  const seconds = new Map<number, number>()
  function look(): void {
    const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,time=,args='], { encoding: 'utf8' })
    const rows = stdout.trim().split('\n')
    const family = new Set([pid])
    let kilobytes = 0
    // Parents have smaller ids than their children, and come first.
    for (const row of rows) {
      const [own = 0, parent = 0, rss = 0, time = '', ...args] = row
        .trim()
        .split(/\s+/)
        .map((part, index) => (index < 3 ? Number(part) : part)) as [number, number, number, ...string[]]
      if (!family.has(own) && !family.has(parent)) continue
      family.add(own)
      kilobytes += rss
      if (args.some(argument => argument.includes('card-worker-entry'))) drawingPeak = Math.max(drawingPeak, rss / 1024)
      seconds.set(
        own,
        time
          .split(/[-:]/)
          .reduce((sum, part, index, all) => sum * (index === 1 && all.length === 4 ? 24 : 60) + Number(part), 0),
      )
    }
    peak = Math.max(peak, kilobytes / 1024)
  }
  const timer = setInterval(look, 500)
  return () => {
    clearInterval(timer)
    return {
      megabytes: peak,
      drawingMegabytes: drawingPeak,
      cpuSeconds: [...seconds.values()].reduce((sum, time) => sum + time, 0),
    }
  }
}

interface Run {
  /** Seconds from the start until a line was printed. */
  after(line: RegExp): number | undefined
  readonly seconds: number
  readonly cpuSeconds: number
  readonly megabytes: number
  readonly drawingMegabytes: number
}

async function publish(folder: string): Promise<Run> {
  const started = performance.now()
  const args = ['publish', '--articles', 'articles', '--site', 'site.json', '--data', 'data']
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder })
  const used = watchUse(child.pid as number)
  const printed: { line: string; at: number }[] = []
  const listen = (data: Buffer) => {
    for (const line of String(data).split('\n')) printed.push({ line, at: (performance.now() - started) / 1000 })
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const code = await new Promise(resolve => child.on('close', resolve))
  if (code !== 0) throw new Error(`bench: publishing ended with ${code}\n${printed.map(({ line }) => line).join('\n')}`)
  return {
    after: pattern => printed.find(({ line }) => pattern.test(line))?.at,
    seconds: (performance.now() - started) / 1000,
    ...used(),
  }
}

const folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'spread-info-bench-'))
try {
  const photographs = await writePublication(folder)
  const bytes = Math.round(photographs.reduce((sum, { length }) => sum + length, 0) / SCENES)
  console.log(`${COUNT} articles with photographs of ${SIZE.width}x${SIZE.height}, ${bytes} bytes each\n`)
  const first = await publish(folder)
  const stored = first.after(/^Articles: (\d+) of \1$/)
  const wide = first.after(/^Cards: (\d+) of \1$/)
  const all = first.after(/^Other cards and pictures: (\d+) of \1$/) ?? first.seconds
  const second = await publish(folder)
  const floor = await measureFloor(photographs)
  const each = (first.cpuSeconds * 1000) / COUNT
  const row = (name: string, value: string) => console.log(`${name.padEnd(58)}${value.padStart(12)}`)
  // Shorter work prints no line.
  const seconds = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? 'not shown' : `${(to - from).toFixed(1)} s`
  row('articles and photographs stored', seconds(0, stored))
  row('then all cards of 1200x630', seconds(stored ?? 0, wide))
  row('then all others: 1200x1200, 1000x1500, three crops', seconds(wide, all))
  row('all of them', seconds(stored ?? 0, all))
  row('processor time of the whole run', `${first.cpuSeconds} s`)
  row('for each article', `${each.toFixed(0)} ms`)
  row('sharp alone, one decoding and six pictures', `${floor.toFixed(0)} ms`)
  row('times that', (each / floor).toFixed(2))
  row('peak memory, all processes together', `${first.megabytes.toFixed(0)} MB`)
  row('peak memory of the process that draws', `${first.drawingMegabytes.toFixed(0)} MB`)
  row('the next run, with nothing to draw', `${second.seconds.toFixed(1)} s`)
  if (second.after(/^(Cards|Other cards)/)) throw new Error('bench: the second run has drawn again')
} finally {
  await rm(folder, { recursive: true, force: true })
}

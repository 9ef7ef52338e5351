// How long does a reader wait for a page while 2,000 articles are published, and while one is? As many as the first argument says.
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeArticles } from './publishing-articles.ts'

const COUNT = Number(process.argv[2] ?? 2000)
const MAIN = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))
const PAUSE_MS = 5

const folder = await mkdtemp(join(tmpdir(), 'spread-info-bench-'))
const articles = join(folder, 'articles')
const writeOne = (name: string, text: string) =>
  writeFile(join(articles, `${name}.md`), `---\ntitle: ${name}\ndate: 2024-01-05\n---\n${text}\n`)

await mkdir(articles)
await writeFile(join(folder, 'site.json'), '{"title":"Bench","url":"https://news.example"}')
await writeOne('one', 'The page that is asked for.')
const options = ['--articles', articles, '--site', join(folder, 'site.json'), '--data', join(folder, 'data')]
const service = spawn(process.execPath, [MAIN, 'serve', ...options, '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
let printed = ''
service.stdout.on('data', data => {
  printed += data
})

async function until(pattern: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const found = pattern.exec(printed)
    if (found) return found
    if (service.exitCode !== null) throw new Error(`bench: the service ended\n${printed}`)
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
  }
}

/** Asks for a page again and again until `work` is done, and prints how long the answers took. */
async function measure(name: string, address: string, work: Promise<unknown>): Promise<void> {
  let isDone = false
  void work.finally(() => {
    isDone = true
  })
  const started = performance.now()
  const waits: number[] = []
  while (!isDone) {
    const asked = performance.now()
    const response = await fetch(`${address}/articles/one`)
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`bench: ${response.status}`)
    waits.push(performance.now() - asked)
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
  }
  await work
  waits.sort((one, other) => one - other)
  const at = (share: number) => `${(waits[Math.floor(share * (waits.length - 1))] ?? 0).toFixed(1)} ms`.padStart(12)
  const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`.padStart(10)
  console.log(name.padEnd(28) + seconds + at(0.5) + at(0.99) + at(1))
}

try {
  const [, address = ''] = await until(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
  await until(/^1 file: 1 published/m)
  await writeArticles(join(folder, 'new'), COUNT)
  console.log(
    `${''.padEnd(28)}${'in all'.padStart(10)}${['median', '99 %', 'longest'].map(name => name.padStart(12)).join('')}`,
  )
  await measure('nothing is published', address, new Promise(resolve => setTimeout(resolve, 5000)))
  await measure(
    `${COUNT} new articles`,
    address,
    rename(join(folder, 'new'), join(articles, 'new')).then(() => until(/Revision 2\b/)),
  )
  await measure(
    'one changed article',
    address,
    writeOne('one', 'Changed.').then(() => until(/Revision 3\b/)),
  )
} finally {
  service.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
}

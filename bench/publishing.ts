// How long does publishing take, compared with Eleventy building the same files? Without cards. 2,000 articles, or as many as the
// first argument says.
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median } from './median.ts'
import { writeArticles } from './publishing-articles.ts'
import { type Outcome, timeProcess } from './publishing-process.ts'

const COUNT = Number(process.argv[2] ?? 2000)
const ROUNDS = COUNT > 5000 ? 3 : 5
const ROOT = fileURLToPath(new URL('..', import.meta.url))

// In memory if possible: the speed of disks varies more than the results.
const folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'spread-info-bench-'))
const remove = (name: string) => rm(join(folder, name), { recursive: true, force: true })

interface Contestant {
  readonly name: string
  readonly args: readonly string[]
  /** Not timed. */
  readonly prepare?: () => Promise<void>
  /** Not timed: checks that the work was done. */
  readonly isDone: (printed: string) => boolean | Promise<boolean>
}

const publish = [
  join(ROOT, 'src/cli/main.js'),
  ...'publish --articles articles --site site.json --data data --no-cards'.split(' '),
]
const ELEVENTY: Contestant = {
  name: 'Eleventy 3 with its RSS plugin',
  args: [join(ROOT, 'node_modules/@11ty/eleventy/cmd.cjs'), '--quiet'],
  prepare: () => remove('built'),
  isDone: async () => {
    const files = await readdir(join(folder, 'built'), { recursive: true })
    return files.filter(file => file.endsWith('.html')).length === COUNT
  },
}
const CONTESTANTS: readonly Contestant[] = [
  {
    name: 'Spread Info, from nothing',
    args: publish,
    prepare: () => remove('data'),
    isDone: printed => printed.includes(` ${COUNT} set, 0 removed`),
  },
  ELEVENTY,
  {
    name: 'Spread Info, nothing changed',
    args: publish,
    isDone: printed => printed.includes(`${COUNT} articles, 0 set, 0 removed`),
  },
  { name: 'Node, doing nothing', args: ['-e', '0'], isDone: () => true },
]

const medians = (outcomes: readonly Outcome[]) => ({
  seconds: median(outcomes.map(({ seconds }) => seconds)),
  cpuSeconds: median(outcomes.map(({ cpuSeconds }) => cpuSeconds)),
})

try {
  const bytes = await writeArticles(join(folder, 'articles'), COUNT)
  await writeFile(join(folder, 'site.json'), JSON.stringify({ title: 'The Benchmark', url: 'https://news.example' }))
  await cp(join(ROOT, 'bench/publishing-eleventy'), folder, { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  console.log(`${COUNT} articles of ${bytes} bytes in ${folder}`)
  console.log(`Whole processes, in turn; medians of ${ROUNDS} rounds after an uncounted one\n`)

  const outcomes = new Map<Contestant, Outcome[]>(CONTESTANTS.map(contestant => [contestant, []]))
  for (let round = 0; round <= ROUNDS; round++)
    for (const [contestant, results] of outcomes) {
      await contestant.prepare?.()
      const outcome = await timeProcess(contestant.args, folder)
      if (!(await contestant.isDone(outcome.printed)))
        throw new Error(`bench: ${contestant.name} did not do it:\n${outcome.printed}`)
      if (round > 0) results.push(outcome)
    }

  const peer = medians(outcomes.get(ELEVENTY)!)
  const row = (name: string, ...cells: readonly string[]) =>
    console.log(name.padEnd(32) + cells.map(cell => cell.padStart(13)).join(''))
  row('', 'time', 'of Eleventy', 'processor', 'of Eleventy')
  for (const [{ name }, results] of outcomes) {
    const { seconds, cpuSeconds } = medians(results)
    const percent = (share: number) => `${(100 * share).toFixed(0)} %`
    row(
      name,
      `${seconds.toFixed(2)} s`,
      percent(seconds / peer.seconds),
      `${cpuSeconds.toFixed(2)} s`,
      percent(cpuSeconds / peer.cpuSeconds),
    )
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

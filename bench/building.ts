// How long does a static build take, compared with Eleventy building the same pages and feeds? Without cards. 2,000 articles, or as many
// as the first argument says; with more than 5,000, only ours.
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median } from './median.ts'
import { writeArticles } from './publishing-articles.ts'
import { type Outcome, timeProcess } from './publishing-process.ts'

const COUNT = Number(process.argv[2] ?? 2000)
const IS_LARGE = COUNT > 5000
const ROUNDS = IS_LARGE ? 1 : 3
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OURS = 'dist'
const THEIRS = 'built'

// In memory if possible: the speed of disks varies more than the results.
const folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'spread-info-bench-'))
const remove = (...names: readonly string[]) =>
  Promise.all(names.map(name => rm(join(folder, name), { recursive: true, force: true })))

interface Contestant {
  readonly name: string
  readonly args: readonly string[]
  /** Not timed. */
  readonly prepare?: () => Promise<unknown>
  /** Not timed: checks that the work was done. */
  readonly isDone: (printed: string) => boolean | Promise<boolean>
}

const build = [
  join(ROOT, 'src/cli/main.js'),
  ...`build --articles input/articles --site site.json --data data --out ${OURS} --no-cards`.split(' '),
]

/** How many pages of articles and lists are in a folder, and how many feeds. */
async function countFiles(name: string) {
  const files = await readdir(join(folder, name), { recursive: true })
  const isPage = (file: string) =>
    /^(articles\/|(tags\/|sections\/|authors\/|page\/).*index\.html$|index\.html$)/.test(file)
  return {
    all: files.length,
    pages: files.filter(file => isPage(file) && file.endsWith('.html')).length,
    feeds: files.filter(file => /^(feed\.xml|atom\.xml|feed\.json)$/.test(basename(file))).length,
  }
}

const CONTESTANTS: readonly Contestant[] = [
  {
    name: 'Spread Info, from nothing',
    args: build,
    prepare: () => remove('data', OURS),
    isDone: async printed => printed.includes(' 0 unchanged, 0 removed') && (await countFiles(OURS)).pages > COUNT,
  },
  ...(IS_LARGE
    ? []
    : [
        {
          name: 'Eleventy 3 with its RSS plugin',
          args: [join(ROOT, 'node_modules/@11ty/eleventy/cmd.cjs'), '--quiet'],
          prepare: () => remove(THEIRS),
          // Its archives of feeds are fewer: ours begin at fixed articles, so that they do not change.
          isDone: async () => (await countFiles(THEIRS)).pages === (await countFiles(OURS)).pages,
        },
      ]),
  {
    name: 'Spread Info, nothing changed',
    args: build,
    isDone: printed => printed.includes('Nothing has changed'),
  },
]

try {
  const bytes = await writeArticles(join(folder, 'input/articles'), COUNT)
  await writeFile(join(folder, 'site.json'), JSON.stringify({ title: 'The Benchmark', url: 'https://news.example' }))
  await cp(join(ROOT, 'bench/building-eleventy'), folder, { recursive: true })
  await cp(join(ROOT, 'bench/publishing-eleventy/_includes'), join(folder, 'input/_includes'), { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  console.log(`${COUNT} articles of ${bytes} bytes in ${folder}`)
  console.log(`Whole processes, in turn; medians of ${ROUNDS}\n`)

  const outcomes = new Map<Contestant, Outcome[]>(CONTESTANTS.map(contestant => [contestant, []]))
  for (let round = 0; round < ROUNDS; round++)
    for (const [contestant, results] of outcomes) {
      await contestant.prepare?.()
      const outcome = await timeProcess(contestant.args, folder)
      if (!(await contestant.isDone(outcome.printed)))
        throw new Error(`bench: ${contestant.name} did not do it:\n${outcome.printed}`)
      results.push(outcome)
    }

  const row = (name: string, ...cells: readonly string[]) =>
    console.log(name.padEnd(32) + cells.map(cell => cell.padStart(14)).join(''))
  row('', 'time', 'processor', 'most memory')
  for (const [{ name }, results] of outcomes) {
    const of = (part: (outcome: Outcome) => number) => median(results.map(part))
    row(
      name,
      `${of(({ seconds }) => seconds).toFixed(2)} s`,
      `${of(({ cpuSeconds }) => cpuSeconds).toFixed(2)} s`,
      `${of(({ megabytes }) => megabytes).toFixed(0)} MB`,
    )
  }
  console.log()
  for (const name of [OURS, THEIRS].filter(name => existsSync(join(folder, name)))) {
    const { all, pages, feeds } = await countFiles(name)
    console.log(`${name}: ${pages} pages of articles and lists, ${feeds} feeds with archives, ${all} files and folders`)
  }
  const [[, ours = []] = [], [, theirs = []] = []] = [...outcomes]
  const ratios = ours.map(({ seconds }, round) => seconds / (theirs[round] as Outcome).seconds)
  if (!IS_LARGE)
    console.log(`Ours takes ${(100 * median(ratios)).toFixed(0)} % of the time of Eleventy (median of pairs)`)
} finally {
  await rm(folder, { recursive: true, force: true })
}

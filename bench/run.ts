// `npm run bench` runs every benchmark, `npm run bench publishing` only one. Each is a script of its own, in a process of its own.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** To add a benchmark: one file beside this one that prints its answer, one line here. */
const BENCHMARKS: Readonly<Record<string, string>> = {
  cards: 'How much CPU does a share card take, next to takumi and to satori with resvg-wasm?',
  'card-set': 'How long do all cards of 1,000 articles with photographs take, and how much memory?',
  publishing: 'How long do 2,000 articles take to be published, next to Eleventy building the same files?',
  feeds: 'How long does a feed of 50 articles of 5 kB take to be written, and what does one more cost among 10,000?',
  pages:
    'What CPU does an article page take, and how many kept ones are answered in a second, next to a plain Hono one?',
  share: 'What does a share redirect cost next to a plain Hono one, and how many bytes does the bar take?',
  'share-clicks': 'How many clicks are counted in a second, how long does each wait, and are all there afterwards?',
  'share-crash': 'Killed ten times in the middle of 20,000 clicks: is every acknowledged click there, once?',
  'share-bars': 'How long do fifty bars on a page take until all of them are alive?',
  'feeds-polling': 'How many polls of a kept feed are answered in a second, next to a bare node:http handler?',
  'feeds-size': 'How much do feeds add to the Worker?',
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !(name in BENCHMARKS))
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}". There are:\n`)
  for (const [name, question] of Object.entries(BENCHMARKS)) console.error(`  ${name.padEnd(12)} ${question}`)
  process.exit(2)
}

for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHMARKS)) {
  console.log(`# ${name}: ${BENCHMARKS[name]}\n`)
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
  const { status } = spawnSync(process.execPath, [file], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
  console.log()
}

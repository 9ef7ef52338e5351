// `npm run bench` runs every benchmark, `npm run bench publishing` only one. Each is a script that runs in its own process.
// A number is for the benchmarks that take a count: `npm run bench card-set 100`.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** To add a benchmark: one file beside this one that prints its answer, and its line here. */
const BENCHMARKS: Readonly<Record<string, string>> = {
  cards: 'How much CPU does a share card take, compared with takumi and with satori and resvg-wasm?',
  'card-templates': 'And a card from a template of one’s own, compared with plain satori and sharp?',
  'card-set': 'How long do all cards of 1,000 articles with photographs take, and how much memory?',
  publishing: 'How long does publishing 2,000 articles take, compared with Eleventy building the same files?',
  'publishing-many': 'And 20,000 articles?',
  'publishing-answers': 'How long does a reader wait for a page while 2,000 articles are published?',
  building:
    'How long does a static build of 2,000 articles take, compared with Eleventy building the same pages and feeds?',
  'building-many': 'And of 20,000 articles?',
  feeds: 'How long does rendering a feed of 50 articles of 5 kB take, and one more article among 10,000?',
  pages:
    'How much CPU does an article page take, and how many cached ones are sent per second, compared with plain Hono?',
  share: 'What does a share redirect cost, compared with plain Hono, and how large is the bar?',
  'share-clicks': 'How many clicks are counted per second, how long does each take, and are all of them stored?',
  'share-crash': 'Killed ten times during 20,000 clicks: is every acknowledged click stored exactly once?',
  'share-bars': 'How long do fifty bars on a page take until all of them work?',
  'feeds-polling': 'How many polls of a cached feed are answered per second, compared with a bare node:http handler?',
  'feeds-size': 'How much do feeds add to the Worker?',
  'installed-size': 'How much is installed, with cards and without them, compared with other programs?',
}

const isCount = (argument: string) => /^\d+$/.test(argument)
const counts = process.argv.slice(2).filter(isCount)
const wanted = process.argv.slice(2).filter(argument => !isCount(argument))
const unknown = wanted.filter(name => !(name in BENCHMARKS))
if (unknown.length > 0) {
  console.error(`unknown benchmark "${unknown.join('", "')}". The benchmarks are:\n`)
  for (const [name, question] of Object.entries(BENCHMARKS)) console.error(`  ${name.padEnd(12)} ${question}`)
  process.exit(2)
}

for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHMARKS)) {
  console.log(`# ${name}: ${BENCHMARKS[name]}\n`)
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
  const { status } = spawnSync(process.execPath, [file, ...counts], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
  console.log()
}

// Realistic articles, generated from a seed: the same files on every machine.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const WORDS = (
  'a about across after again against all almost along also although always among an and another answer any article as ask at away ' +
  'back be because become before begin behind being below between book both bring but by call can card care carry change city clear ' +
  'close come could count country course day different do door down draw each early easy edge editor either end enough even evening ' +
  'every eye far feed few field find first follow for form found from front full garden give go good great ground half hand have he ' +
  'hear here high hold hour house how however idea if in into is it its keep kind know language large last late later learn leave left ' +
  'less let letter light like line link list little long look lost make many map mean measure message might mind moment more morning ' +
  'most move much must name near need never new news next night no none north nothing now number of often old on once one only open or ' +
  'order other our out over own page paper part people perhaps picture place plain point possible press print public question quiet ' +
  'rather read reader real reason record right river road room same say second see sentence several shape she short should show side ' +
  'simple since sit slow small so some sometimes soon sound source south stand start still stone story street such sure table take tell ' +
  'text than that the their them then there these they thing think this those though thought through time to today together too town ' +
  'travel tree true turn under until up us use very voice wait walk want was watch water way we week well were what when where whether ' +
  'which while white who whole why will window winter with within without word work world would write year yet you young'
).split(' ')
const TAGS =
  'Archives Atom Audio Books Cards Cities Design Editing Feeds Film Food Garden History Images Language Letters Libraries Links'
    .concat(
      ' Maps Mastodon Memory Music Newsletters Paper Photography Podcasts Printing Privacy Radio Reading RSS Rivers Science Schools',
    )
    .concat(' Sharing Standards Travel Typography Web Writing')
    .split(' ')
const AUTHORS = ['Ada Lindqvist', 'Bram Osei', 'Chiara Novak', 'Dara Whitfield', 'Emre Castellan', 'Farida Holm']
const SECTIONS = ['Craft', 'Essays', 'Field notes', 'Reviews']
const CODE = [
  '```js\nconst response = await fetch(url, { headers: { "if-none-match": etag } })\nif (response.status === 304) return cached\n```\n',
  '```sh\ncurl --silent --head https://example.org/feed.xml | grep -i etag\n```\n',
  '```xml\n<item>\n  <title>A title</title>\n  <guid isPermaLink="false">tag:example.org,2026:1</guid>\n</item>\n```\n',
]
const BYTES = 3000
const DAY_MS = 86_400_000
// Ten years: later articles would be scheduled ones, of which nothing is built.
const MAX_DAYS = 3800
const DAYS_BETWEEN = 1.9

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function createWriter(random: () => number) {
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(list: readonly T[]) => list[below(list.length)]!
  const words = (least: number, most: number) =>
    Array.from({ length: least + below(most - least) }, () => pick(WORDS)).join(' ')
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  const inline = (text: string) => {
    const chance = random()
    if (chance < 0.08) return `*${text}*`
    if (chance < 0.14) return `**${text}**`
    if (chance < 0.24) return `[${text}](https://example.org/${text.replaceAll(' ', '-')})`
    if (chance < 0.27) return `\`${text.replaceAll(' ', '_')}\``
    return text
  }
  const sentence = () => `${capital(words(4, 10))}${random() < 0.4 ? ',' : ''} ${inline(words(1, 4))} ${words(3, 8)}.`
  const paragraph = () => `${Array.from({ length: 2 + below(4) }, sentence).join(' ')}\n`
  const list = () => {
    const mark = random() < 0.5 ? '-' : '1.'
    return `${Array.from({ length: 3 + below(3) }, () => `${mark} ${capital(inline(words(3, 9)))}`).join('\n')}\n`
  }
  const table = () => {
    const row = () => `| ${words(1, 3)} | ${words(2, 5)} | ${below(1000)} |`
    return `| Name | What it does | Count |\n|:--|:--|--:|\n${Array.from({ length: 4 }, row).join('\n')}\n`
  }
  return { below, pick, words, capital, sentence, paragraph, list, table }
}

/** One article of about 3 kB with YAML front matter, and the name of its file. */
function writeArticle(index: number, daysBetween: number): { file: string; text: string } {
  const { below, pick, words, capital, sentence, paragraph, list, table } = createWriter(createRandom(index + 1))
  const title = capital(words(4, 9))
  const date = new Date(Date.UTC(2016, 0, 4, 8) + Math.floor(index * daysBetween) * DAY_MS)
  const tags = [...new Set([pick(TAGS), pick(TAGS), pick(TAGS)])]
  let text = `---
title: "${title}"
date: ${date.toISOString()}
description: "${sentence().replace(/[*`[\]]|\(.*?\)/g, '')}"
section: ${pick(SECTIONS)}
tags: [${tags.join(', ')}]
author: ${pick(AUTHORS)}
---

${paragraph()}`
  for (let part = 0; text.length < BYTES - 150; part++) {
    if (part % 3 === 0) text += `\n## ${capital(words(2, 6))}\n`
    const kind = below(12)
    text += `\n${kind < 2 ? list() : kind === 2 ? pick(CODE) : kind === 3 && part > 2 ? table() : kind === 4 ? `> ${sentence()}\n` : paragraph()}`
  }
  return { file: `${String(index).padStart(4, '0')}-${title.toLowerCase().replace(/[^a-z]+/g, '-')}.md`, text }
}

/** Fills a folder and returns the average size of an article in bytes. */
export async function writeArticles(folder: string, count: number): Promise<number> {
  await mkdir(folder, { recursive: true })
  const daysBetween = Math.min(DAYS_BETWEEN, MAX_DAYS / count)
  const articles = Array.from({ length: count }, (_, index) => writeArticle(index, daysBetween))
  for (const { file, text } of articles) await writeFile(join(folder, file), text)
  return Math.round(articles.reduce((sum, { text }) => sum + text.length, 0) / count)
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSiteFile } from '../../src/platforms/node/site-file.ts'
import { findKeyLines } from '../../src/site/json-lines.ts'
import { renderProblem } from '../../src/text/problem.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spread-info-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What is reported about a settings file. */
async function report(json: string): Promise<string[]> {
  await writeFile(join(folder, 'site.json'), json)
  return (await readSiteFile(join(folder, 'site.json'))).problems.map(renderProblem)
}

describe('an unknown setting', () => {
  it('is one line with the file, the line and the setting that was meant', async () => {
    const json =
      '{\n  "title": "A",\n  "descripton": "B",\n  "feeds": {\n    "itmes": 3\n  },\n  "feed": { "ttl": 4 }\n}\n'
    expect(await report(json)).toEqual([
      'site.json:3: warning: unknown setting "descripton"; did you mean "description"?',
      'site.json:5: warning: unknown setting "feeds.itmes"; did you mean "feeds.items"? Write it as "feeds": { "items": … }',
      'site.json:7: warning: unknown setting "feed.ttl"; did you mean "feeds.ttl"? Write it as "feeds": { "ttl": … }',
    ])
  })

  it.each([
    // Typing mistakes.
    ['tilte', 'title'],
    ['Title', 'title'],
    ['laguage', 'language'],
    ['copyrigth', 'copyright'],
    ['article_url', 'articleUrl'],
    ['articleURL', 'articleUrl'],
    ['share.netwroks', 'share.networks'],
    ['share.min_count', 'share.minCount'],
    // At the wrong level.
    ['items', 'feeds.items'],
    ['networks', 'share.networks'],
    ['rss.items', 'feeds.items'],
    ['site.title', 'title'],
    ['share.title', 'title'],
    ['params.author', 'author'],
    ['podcasts.author', 'podcast.author'],
    // Names in other generators.
    ['baseurl', 'url'],
    ['baseURL', 'url'],
    ['base_url', 'url'],
    ['languageCode', 'language'],
    ['lang', 'language'],
    ['locale', 'language'],
    ['tagline', 'description'],
    ['permalink', 'articleUrl'],
  ])('%s means %s', async (path, meant) => {
    const value = path.split('.').reduceRight((inner: unknown, name) => ({ [name]: inner }), 'x')
    const [line, ...others] = await report(JSON.stringify(value))
    expect(others).toEqual([])
    expect(line).toContain(`unknown setting "${path}"; did you mean "${meant}"?`)
  })

  it.each(['zebra', 'constructor', '__proto__', 'x'.repeat(10_000), 'zebra.crossing'])(
    'that is like no other names the table: %s',
    async path => {
      const json = `{${path.split('.').reduceRight((inner, name) => `"${name}": ${inner.startsWith('"') ? `{${inner}}` : inner}`, '1')}}`
      const lines = await report(json)
      expect(lines).toHaveLength(1)
      expect(lines[0]).toContain(`unknown setting "${path}"; see the table of settings in the README`)
    },
  )

  it('may also be a group without its settings, or an empty object', async () => {
    expect(await report('{ "pictures": ["a.example"], "nothing": {}, "share": {} }')).toEqual([
      'site.json:1: warning: unknown setting "pictures"; "pictures" is an object with the settings "remote"',
      'site.json:1: warning: unknown setting "nothing"; see the table of settings in the README',
    ])
  })
})

it('an invalid setting is reported with its line', async () => {
  expect(await report('{\n  "feeds": {\n    "items": 0 },\n  "title": { "en": "A" }\n}')).toEqual([
    'site.json:4: "title" is {"en":"A"}; it takes text',
    'site.json:3: "feeds.items" is 0; it takes a whole number from 1 to 500',
  ])
})

it('comments and the name of a schema are not settings', async () => {
  expect(await report('{ "$schema": "x", "//": "a", "feeds": { "// ttl": "b", "ttl": 5 } }')).toEqual([])
})

it('a key has the line where it is written last, not where its name is in a text or a list', () => {
  const json = '{ "a": "\\"b\\": 1",\n"list": [{ "b": 1 }, "b"],\n"c": { "d"\n : 1 },\n"b": 1,\n\n"b": 2 }'
  expect([...findKeyLines(json)]).toEqual([
    ['a', 1],
    ['list', 2],
    ['c', 3],
    ['c.d', 3],
    ['b', 7],
  ])
})

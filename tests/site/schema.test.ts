// The JSON Schema of the settings file, checked by a validator that editors use too.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, it } from 'vitest'
import { renderSchema } from '../../src/site/schema.ts'
import { SETTINGS } from '../../src/site/settings.ts'
import { parseSite } from '../../src/site/site.ts'

const validate = new Ajv({ allErrors: true }).compile(JSON.parse(renderSchema(SETTINGS)))
/** Where the schema finds faults: "/feeds/items". */
function faults(settings: object): string[] {
  validate(settings)
  return [...new Set((validate.errors ?? []).map(({ instancePath }) => instancePath))].toSorted()
}
const at = (path: string, value: unknown) =>
  path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object

// For each setting a right value, which is not the default one, and a wrong one.
const VALUES: Readonly<Record<string, readonly [right: unknown, wrong: unknown]>> = {
  title: ['The Spread', 3],
  description: ['How writing travels', ['x']],
  url: ['https://news.example/', 'news.example'],
  language: ['pt_BR', 'english, please'],
  timezone: ['Europe/Berlin', 1],
  generator: ['hugo', 'wordpress'],
  author: ['Noor', {}],
  emoji: [true, 'yes'],
  copyright: ['© 2026', 2026],
  logo: ['assets/logo.svg', false],
  accent: ['#C63a1e', 'red'],
  'feeds.items': [20, 0],
  'feeds.content': ['summary', 'short'],
  'feeds.ttl': [60, 1.5],
  'feeds.markdown': [true, 1],
  'feeds.hub': ['https://hub.example/', 'hub.example'],
  'feeds.ids': ['zola', 'guid'],
  'feeds.idUrl': ['https://old.example/:year/:slug/', 7],
  'podcast.title': ['Heard', null],
  'podcast.author': ['Ann', 1],
  'podcast.email': ['ann@example.org', 'ann'],
  'podcast.image': ['cover.png', 1],
  'podcast.category': ['Society & Culture > Documentary', 5],
  'podcast.explicit': [true, 'no'],
  'podcast.type': ['serial', 'daily'],
  'podcast.locked': [true, 'yes'],
  'podcast.guid': ['9b024349-ccf0-5f69-a609-6b82873eab3c', '9b024349'],
  'rsl.permits': [['search', 'ai-input'], 'search'],
  'rsl.prohibits': [['ai-train'], ['training']],
  'rsl.payment': ['attribution', 'money'],
  'rsl.terms': ['https://news.example/terms', '/terms'],
  contentUsage: ['train-ai=n, search=y', 'no training'],
  'cards.template': ['bold', 'plain'],
  'cards.dark': [true, 'dark'],
  'cards.background': ['./pattern.svg', 'dots'],
  'cards.fonts': [{ headline: ['./fonts/a.woff2', 'b.TTF'], text: './c.otf' }, { headline: './a.woff' }],
  'cards.sections': [{ Sport: { accent: '#0a7d4f', template: 'bold' } }, { Sport: { accent: 'green' } }],
  'pictures.remote': [['images.example.org', '*'], ['https://images.example.org/']],
  articleUrl: [{ posts: 'https://garden.example/:slug/', '*': '' }, { posts: 1 }],
  home: ['https://garden.example/', 'garden'],
  'unfurl.type': ['BlogPosting', 'Blog'],
  'unfurl.oembed': ['link', true],
  'share.networks': [['mastodon', 'intranet'], 'mastodon'],
  'share.x': ['spread', 1],
  'share.minCount': [0, -1],
  'share.custom': [
    [{ id: 'intranet', name: 'Intranet', template: 'https://intranet.example/new?link={url}' }],
    [{ id: 'intranet', name: 'Intranet' }],
  ],
  'share.origins': [['https://www.example.org'], ['https://www.example.org/blog']],
  'share.facebookApp': ['123456', 123456],
  'share.visitorsPerMinute': [0, 100_001],
  'share.attribution': [true, 'on'],
  'share.utm': ['utm_source={network}&utm_medium=social', 'source=feed'],
}

it('accepts the settings of the demonstration, all default values, and each setting', () => {
  const demo = JSON.parse(readFileSync(join(import.meta.dirname, '../../site.json'), 'utf8'))
  expect(faults(demo)).toEqual([])
  expect(faults(parseSite({}).site)).toEqual([])
  expect(Object.keys(VALUES)).toEqual(SETTINGS.map(({ path }) => path))
  const full: Record<string, object> = {}
  for (const [path, [right]] of Object.entries(VALUES)) {
    const [outer = '', inner] = path.split('.')
    full[outer] = inner === undefined ? (right as object) : { ...full[outer], [inner]: right }
  }
  expect(parseSite(full).problems).toEqual([])
  expect(faults(full)).toEqual([])
})

it.each(Object.entries(VALUES))('%s: refuses a wrong value where it is, as the program does', (path, [, wrong]) => {
  const settings = at(path, wrong)
  expect(parseSite(settings).problems).not.toEqual([])
  const [first = ''] = faults(settings)
  expect(`${first}/`).toMatch(new RegExp(`^/${path.replace('.', '/')}/`))
})

it('refuses nothing that the program accepts', () => {
  const values = Object.values(VALUES).flat()
  const extra = ['', ' en ', 'HTTPS://NEWS.EXAMPLE', 'https:news.example', [], 500, 'HTTP://x.example/:slug']
  const wrong = SETTINGS.flatMap(({ path }) =>
    [...values, ...extra]
      .map(value => at(path, value))
      .filter(settings => parseSite(settings).problems.length === 0 && faults(settings).length > 0),
  )
  expect(wrong).toEqual([])
})

it('takes the same templates for a section as for all cards: names of looks and paths of files', () => {
  const right = ['auto', 'panel', './card.ts', './looks/card.mts', './a..b/c.js', './.a/b.mjs']
  const wrong = ['plain', 'Panel', '', 3, null, 'card.ts', './card.tsx', './../card.ts', './a/../../b.ts', './a//b.ts']
  for (const [name, isRight] of [...right.map(it => [it, true] as const), ...wrong.map(it => [it, false] as const)])
    for (const path of ['cards.template', 'cards.sections.Sport.template']) {
      const settings = at(path, name)
      const { problems } = parseSite(settings)
      expect([problems.length === 0, faults(settings).length === 0], `${path}: ${name}`).toEqual([isRight, isRight])
      if (!isRight && typeof name !== 'string') expect(problems[0]?.hint).toContain('"panel"')
      if (!isRight && path !== 'cards.template') expect(problems[0]?.message).toContain('[Sport.template]')
    }
})

it('knows comments and its own name, and refuses unknown settings', () => {
  const settings = { $schema: './site.schema.json', '//': 'A note', feeds: { '// items': 'Few', items: 5 } }
  expect(faults(settings)).toEqual([])
  expect(parseSite(settings).problems).toEqual([])
  expect(faults({ tilte: 'A' })).toEqual([''])
  expect(faults({ feeds: { itmes: 3 } })).toEqual(['/feeds'])
})

it('takes a dotted name also as one key, as the program does', () => {
  for (const [path, [right, wrong]] of Object.entries(VALUES).filter(([path]) => path.includes('.'))) {
    expect(parseSite({ [path]: right }).problems, path).toEqual([])
    expect(faults({ [path]: right }), path).toEqual([])
    expect(parseSite({ [path]: wrong }).problems, path).not.toEqual([])
    expect(`${faults({ [path]: wrong })[0]}/`, path).toContain(`/${path}/`)
  }
  expect(faults({ 'feeds.itmes': 3 })).toEqual([''])
})

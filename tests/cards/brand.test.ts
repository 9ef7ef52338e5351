// The look that a publisher gives to cards: in the settings, by section, and by article.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { cardFile } from '../../src/cards/model.ts'
import { toCardModel } from '../../src/cards/to-card-model.ts'
import { toCoverModel } from '../../src/cards/to-cover-model.ts'
import { readSiteFile } from '../../src/platforms/node/site-file.ts'
import { parseSite } from '../../src/site/site.ts'
import { renderProblem } from '../../src/text/problem.ts'
import { parse } from '../content/read.ts'
import { changeOf, createReceiver, documentOf, faultsOf, post } from '../support/publish-over-http.ts'
import { submission } from '../support/service.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spread-info-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function report(json: string): Promise<string[]> {
  await writeFile(join(folder, 'site.json'), json)
  return (await readSiteFile(join(folder, 'site.json'))).problems.map(renderProblem)
}
const NOW = new Date('2026-11-01T12:00:00Z')
const modelOf = (article: Partial<Submission>, cards: object) =>
  toCardModel(submission(article), parseSite({ accent: '#111111', cards }).site, NOW)
const sport = { name: 'Sport', slug: 'sport' }

it('the article decides its accent and template first, then its section, then the publication', () => {
  const sections = { sport: { accent: '#0a7d4f', template: 'panel' }, 'Kunst & Kultur': { accent: '#222222' } }
  const look = (article: Partial<Submission>) => {
    const { accent, template } = modelOf(article, { sections, template: 'bold' })
    return [accent, template]
  }
  expect(look({})).toEqual(['#111111', 'bold'])
  expect(look({ section: sport })).toEqual(['#0a7d4f', 'panel'])
  expect(look({ section: { name: 'Kunst & Kultur', slug: 'kunst-kultur' } })).toEqual(['#222222', 'bold'])
  expect(look({ section: { name: 'constructor', slug: 'constructor' } })).toEqual(['#111111', 'bold'])
  expect(look({ section: sport, cardAccent: '#333333' })).toEqual(['#333333', 'panel'])
  expect(look({ section: sport, cardTemplate: 'editorial' })).toEqual(['#0a7d4f', 'editorial'])
})

it('the ground is in the model only if it is not the usual one, so that other cards keep their addresses', () => {
  const usual = modelOf({}, {})
  expect(['dark', 'background', 'quote', 'number'].filter(name => name in usual)).toEqual([])
  expect(cardFile(modelOf({}, { dark: false, background: 'none', fonts: {}, sections: {} }))).toBe(cardFile(usual))
  expect(modelOf({}, { dark: true, background: 'rings' })).toMatchObject({ dark: true, background: { kind: 'rings' } })
  expect(modelOf({}, { background: '#F4F1E9' }).background).toEqual({ kind: 'color', color: '#F4F1E9' })
  const { site } = parseSite({ cards: { dark: true, background: '#101010' } })
  expect(toCoverModel(site)).toMatchObject({ dark: true, background: { kind: 'color', color: '#101010' } })
})

it('a quote and a number are in the model unless its template never shows them', () => {
  const article = { cardQuote: { text: 'We won', by: 'Ann' }, cardNumber: { value: '42 %' } }
  expect(modelOf(article, {})).toMatchObject({ quote: { text: 'We won', by: 'Ann' }, number: { value: '42 %' } })
  expect(cardFile(modelOf({ ...article, cardTemplate: 'bold' }, {}))).toBe(
    cardFile(modelOf({ cardTemplate: 'bold' }, {})),
  )
})

it('a wrong value in the settings is an error with its line, and says what the setting takes', async () => {
  const json = `{ "cards": {
    "dark": "yes",
    "background": "dots",
    "fonts": {
      "heading": "./a.woff2",
      "headline": "./a.woff"
    },
    "sections": {
      "Sport": {
        "accent": "green",
        "template": "plate-mail",
        "color": "#000000"
      }
    }
  } }`
  const problems = await report(json)
  expect(problems.map(problem => problem.replace(/; it takes.*|; ".*/, ''))).toEqual([
    'site.json:2: "cards.dark" is "yes"',
    'site.json:3: "cards.background" is "dots"',
    'site.json:5: "cards.fonts[heading]" is "./a.woff2"',
    'site.json:6: "cards.fonts[headline]" is "./a.woff"',
    'site.json:10: "cards.sections[Sport.accent]" is "green"',
    'site.json:11: "cards.sections[Sport.template]" is "plate-mail"',
    'site.json:12: "cards.sections[Sport.color]" is "#000000"',
  ])
  expect(problems[1]).toContain('it takes "none", "rings", a color such as "#f4f1e9", or a picture beside site.json')
  expect(problems[3]).toContain('"cards.fonts" takes WOFF2, TTF or OTF files beside site.json')
})

it('settings at the wrong level or with a slip in their name lead to the right one', async () => {
  expect(await report('{ "fonts": { "text": "a.woff2" },\n"sections": { "Sport": { "accent": "#000000" } } }')).toEqual(
    [
      'site.json:1: warning: unknown setting "fonts"; did you mean "cards.fonts"? Write it as "cards": { "fonts": … }',
      'site.json:2: warning: unknown setting "sections"; did you mean "cards.sections"? Write it as "cards": { "sections": … }',
    ],
  )
  const [first, second] = await report('{ "cards": { "backgroud": "rings",\n"darkMode": true } }')
  expect(first).toContain('did you mean "cards.background"?')
  expect(second).toMatch(/^site.json:2: warning: unknown setting "cards.darkMode"; did you mean "cards.dark"\?/)
  expect(await report('{ "cards": { "pattern": "a.svg",\n"font": "a.woff2" } }')).toEqual([
    expect.stringContaining('did you mean "cards.background"?'),
    expect.stringContaining('did you mean "cards.fonts"?'),
  ])
})

it('fonts may be one file, a list, or both by role', () => {
  const fontsOf = (fonts: unknown) => parseSite({ cards: { fonts } }).site.cards.fonts
  expect(fontsOf('./Brand.woff2')).toEqual({ headline: ['./Brand.woff2'], text: ['./Brand.woff2'] })
  expect(fontsOf({ '//': 'Bought in 2024', text: ['a.ttf', 'b.OTF'] })).toEqual({ text: ['a.ttf', 'b.OTF'] })
})

const head = (fields: string) => parse('a.md', `---\ntitle: A\ndate: 2026-10-01\n${fields}\n---\nText`)

it.each<[string, object]>([
  ['accent: "#0a7d4f"', { cardAccent: '#0a7d4f' }],
  ['card_accent: "#0A7D4F"', { cardAccent: '#0A7D4F' }],
  ['quote: "We *won*"', { cardQuote: { text: 'We won' } }],
  ['quote: { text: We won, by: Ann Lee }', { cardQuote: { text: 'We won', by: 'Ann Lee' } }],
  ['quote:\n  quote: We won\n  author: Ann Lee', { cardQuote: { text: 'We won', by: 'Ann Lee' } }],
  ['number: { value: 42 %, label: of all readers }', { cardNumber: { value: '42 %', label: 'of all readers' } }],
  ['number: { value: 7 }', { cardNumber: { value: '7' } }],
  ['card_number: 1,200', { cardNumber: { value: '1,200' } }],
  // Of an episode, or of something that we do not know.
  ['number: 12\nquote: true\naccent:', {}],
])('front matter: %s', (fields, expected) => {
  const { head: read, problems } = head(fields)
  const { cardAccent, cardQuote, cardNumber } = read ?? {}
  expect(problems).toEqual([])
  expect(JSON.parse(JSON.stringify({ cardAccent, cardQuote, cardNumber }))).toEqual(expected)
})

it.each([
  ['accent: green', 'a.md:4: warning: accent: "green" is not a color; write it as "#b3261e", between quotation marks'],
  [
    'tags: [a]\naccent: #0a7d4f',
    'a.md:5: warning: accent: #0a7d4f is a comment in YAML; write it between quotation marks: "#0a7d4f"',
  ],
  ['quote: { by: Ann }', 'a.md:4: warning: quote: there is no text in it; write it as text, or as `quote: {'],
  ['number: { label: readers }', 'a.md:4: warning: number: there is no value in it; write it as `number: {'],
])('front matter that is wrong is reported with its line: %s', (fields, message) => {
  expect(head(fields).problems).toEqual([expect.stringContaining(message)])
})

it('all of it is published to a remote service, which checks it', async () => {
  const service = await createReceiver()
  const { html: _, ...facts } = submission({
    section: sport,
    cardAccent: '#333333',
    cardQuote: { text: 'We won', by: 'Ann' },
    cardNumber: { value: '42 %', label: 'of all' },
  })
  const document = documentOf(facts)
  expect((await post(service, 'documents', [document])).status).toBe(204)
  const cards = {
    dark: true,
    background: '#f4f1e9',
    fonts: { headline: ['./a.woff2'], text: ['b.otf'] },
    sections: { Sport: { accent: '#0a7d4f', template: 'panel' } },
  }
  const change = changeOf({ 'first-light.md': document }, { cards, articleUrl: { a: 'https://b.example/:slug' } })
  const answer = await post(service, 'revisions', change)
  expect([answer.status, await answer.text()]).toEqual([200, '{"revision":1}'])
  expect((await service.context.publication())?.site.cards).toMatchObject(cards)
  const page = await (await service.request('/articles/first-light')).text()
  const site = (await service.context.publication())?.site
  expect(page).toContain(`/cards/${cardFile(toCardModel(submission(facts), site as never, service.clock.now))}`)

  const { cards: good, ...rest } = change.site
  for (const [wrong, field] of [
    [{ sections: { Sport: { accent: 'red' } } }, 'site'],
    [{ sections: { Sport: { accent: '#000000', more: 1 } } }, 'site'],
    [{ fonts: { headline: '<script>' } }, 'site'],
    [{ fonts: './a.woff2' }, 'site.cards.fonts'],
    [{ sections: { a: { template: {} } } }, 'site'],
    [{ background: 'javascript:alert(1)' }, 'site'],
    [{ surprise: { a: 1 } }, 'site.cards'],
  ] as const) {
    const refused = await post(service, 'revisions', {
      ...change,
      base: 1,
      site: { ...rest, cards: { ...good, ...wrong } },
    })
    expect(Object.keys(await faultsOf(refused))).toEqual([field])
  }
  const faults = await faultsOf(
    await post(service, 'documents', [
      documentOf({ ...facts, cardAccent: 'url(x)', cardQuote: { text: '' }, cardNumber: { value: 7 } }),
    ]),
  )
  expect(Object.keys(faults)).toEqual(
    ['cardAccent', 'cardQuote.text', 'cardNumber.value'].map(field => `first-light.md: ${field}`),
  )
})

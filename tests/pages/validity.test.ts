// Pages against the rules of HTML that browsers do not enforce but validators do, and their structured data against what
// search engines and Mastodon require.
import { Parser } from 'htmlparser2'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { AWKWARD, HERO } from '../support/awkward.ts'
import { readHead } from '../support/read-head.ts'
import { createTestService, ROOT, submission, type TestService } from '../support/service.ts'

const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|path)$/
// HTML 4.4.1: phrasing content only.
const PHRASING = /^(p|h[1-6]|span|time|figcaption-text|button)$/
const BLOCK = /^(p|div|section|article|header|footer|nav|main|figure|ul|ol|table|pre|blockquote|h[1-6]|hr|form)$/
const OBSOLETE = /^(align|bgcolor|border|cellpadding|cellspacing|frameborder|valign|part)$/
const NAMED_IMAGES = ['src', 'width', 'height', 'alt']

/** Every violation in a page, as a message. */
function faultsOf(html: string): string[] {
  const faults: string[] = []
  const open: string[] = []
  const ids = new Set<string>()
  const targets = new Set<string>()
  let names = new Set<string>()
  let level = 0
  const parser = new Parser({
    onopentagname: () => {
      names = new Set()
    },
    onattribute(name) {
      if (names.has(name)) faults.push(`${name} stands twice in one tag`)
      names.add(name)
    },
    onopentag(name, attributes) {
      const parent = open.at(-1) ?? ''
      if (BLOCK.test(name) && open.some(outer => PHRASING.test(outer)))
        faults.push(`<${name}> stands in ${open.join(' ')}`)
      if (/^(a|button)$/.test(name) && open.some(outer => /^(a|button)$/.test(outer)))
        faults.push(`<${name}> in a link`)
      if (name === 'li' && !/^(ul|ol)$/.test(parent)) faults.push(`<li> in <${parent}>`)
      if (/^(ul|ol)$/.test(parent) && name !== 'li') faults.push(`<${name}> in <${parent}>`)
      if (name === 'img')
        for (const needed of NAMED_IMAGES) if (!(needed in attributes)) faults.push(`<img> without ${needed}`)
      for (const attribute of Object.keys(attributes))
        if (OBSOLETE.test(attribute)) faults.push(`${name} has ${attribute}`)
      if ('style' in attributes || Object.keys(attributes).some(key => key.startsWith('on')))
        faults.push(`${name} has code`)
      if (attributes.id !== undefined) {
        if (ids.has(attributes.id) || /^$|\s/.test(attributes.id))
          faults.push(`the id "${attributes.id}" is not unique`)
        ids.add(attributes.id)
      }
      if (attributes.href?.startsWith('#')) targets.add(decodeURIComponent(attributes.href.slice(1)))
      const heading = /^h([1-6])$/.exec(name)
      if (heading) {
        if (Number(heading[1]) > level + 1) faults.push(`<${name}> comes after a heading of level ${level}`)
        level = Number(heading[1])
      }
      if (!VOID.test(name)) open.push(name)
    },
    onclosetag(name, isImplied) {
      if (VOID.test(name)) return
      if (isImplied || open.at(-1) !== name) faults.push(`<${name}> is not closed in its place`)
      open.pop()
    },
  })
  parser.end(html)
  if (open.length > 0) faults.push(`${open.join(' ')} stay open`)
  for (const id of targets) if (!ids.has(id)) faults.push(`#${id} leads nowhere`)
  if ((html.match(/<h1[\s>]/g) ?? []).length !== 1) faults.push('there is not one h1')
  if (!/^<!doctype html>\n<html lang="[\w-]+" dir="(ltr|rtl)">\n<head>\n<meta charset="utf-8">/.test(html))
    faults.push('the start')
  return faults
}

const RICH = submission({
  slug: 'rich',
  hero: HERO,
  section: { name: 'Craft', slug: 'craft' },
  html: `<p>One.</p><h2>A</h2><h3>B</h3><h2>A</h2><table><thead><tr><th align="right">1</th></tr></thead></table><pre><code>x</code></pre><ul><li>a</li></ul>`,
})
const ARTICLES = [...AWKWARD, RICH]

let service: TestService
beforeAll(async () => {
  service = await createTestService(undefined, () => ({ publishToken: 'secret' }))
  await service.publish([submission({ slug: 'fading', title: 'Not for long', html: '<p>Soon gone.</p>' })])
  await service.publish(ARTICLES, { description: 'News of nothing' })
})

const textOf = async (path: string, init?: RequestInit) => (await service.request(path, init)).text()

describe('a page is valid HTML', () => {
  it.each([
    '/',
    ...ARTICLES.map(({ slug }) => `/articles/${encodeURIComponent(slug)}`),
    '/sections/craft/',
    '/tags/feeds/',
    '/authors/ann-lee/',
    '/languages/ar/',
    '/embed/full',
    '/embed/rtl',
    '/articles/fading',
    '/none',
  ])('%s', async path => {
    expect(faultsOf(await textOf(path))).toEqual([])
  })

  it.each(['/preview', '/preview/full', '/preview/rtl', '/preview/script'])('%s', async path => {
    expect(faultsOf(await textOf(path, { headers: { authorization: 'Bearer secret' } }))).toEqual([])
  })

  it.each([...ARTICLES.map(({ slug }) => `/share/${encodeURIComponent(slug)}`), '/articles/full'])(
    '%s of a static build',
    async path => {
      const app = createApp(service.ports, { staticBuild: {} })
      expect(faultsOf(await (await app.fetch(new Request(ROOT + path))).text())).toEqual([])
    },
  )

  it.each([
    ['<p><div></div></p>', /<div>|not closed/],
    ['<a href="/"><button>x</button></a>', /in a link/],
    ['<i id="a"></i><i id="a"></i>', /is not unique/],
    ['<ul><p></p></ul>', /<p> in <ul>/],
    ['<td align="left"></td>', /has align/],
    ['<b>', /not closed|stay open/],
    ['<h3>x</h3>', /level/],
    ['<img src="a">', /without alt/],
    ['<i a="1" a="2"></i>', /twice/],
    ['<a href="#none">x</a>', /leads nowhere/],
  ])('and %s would be reported', async (wrong, fault) => {
    const page = (await textOf('/articles/plain')).replace('<main id="_content">', `<main id="_content">${wrong}`)
    expect(faultsOf(page).join('\n')).toMatch(fault)
  })
})

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== ''
const isUrl = (value: unknown) => typeof value === 'string' && /^https:\/\//.test(value) && URL.canParse(value)
const isTime = (value: unknown) => typeof value === 'string' && new Date(value).toISOString() === value
const isOf =
  (...types: string[]) =>
  (value: unknown) =>
    types.includes(String((value as { '@type'?: unknown } | undefined)?.['@type']))
type Check = (value: unknown) => boolean

/** developers.google.com: Article, Breadcrumb; mastodon: link_details_extractor.rb; schema.org for the kinds of values. */
const REQUIRED: Readonly<Record<string, Check>> = {
  headline: isText,
  description: isText,
  datePublished: isTime,
  dateModified: isTime,
  inLanguage: value => Intl.getCanonicalLocales(String(value))[0] === value,
  author: value =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      one =>
        isOf('Person', 'Organization')(one) &&
        isText(one.name) &&
        isUrl(one.url) &&
        (one.image === undefined || isUrl(one.image)),
    ),
  publisher: value => isOf('NewsMediaOrganization')(value) && isText((value as { name: string }).name),
  mainEntityOfPage: value => isOf('WebPage')(value) && isUrl((value as { '@id': string })['@id']),
  isAccessibleForFree: value => value === true,
}
const IMAGE: Readonly<Record<string, Check>> = {
  url: isUrl,
  width: value => Number.isInteger(value),
  height: value => Number.isInteger(value),
  creditText: isText,
  contentUrl: isUrl,
}
const faulty = (object: object, checks: Readonly<Record<string, Check>>) =>
  Object.entries(checks).flatMap(([name, check]) => (check((object as Record<string, unknown>)[name]) ? [] : [name]))

describe('structured data is complete', () => {
  it.each(ARTICLES.map(article => [article.slug, article] as const))('of %s', async (slug, { hero, title }) => {
    const head = readHead(await textOf(`/articles/${encodeURIComponent(slug)}`))
    const [article, trail] = head.objects
    expect(faulty(article!, REQUIRED)).toEqual([])
    expect(article!.headline).toBe(title)
    const images = (article!.image ?? []) as { width: number; height: number }[]
    expect(images.length).toBe(hero ? 3 : 0)
    expect(images.flatMap(image => faulty(image, IMAGE))).toEqual([])
    if (hero)
      for (const [index, ratio] of [16 / 9, 4 / 3, 1].entries())
        expect(images[index]!.width / images[index]!.height).toBeCloseTo(ratio, 1)
    const steps = trail!.itemListElement as { position: number; name: string; item: string }[]
    expect(steps.map(({ position }) => position)).toEqual(steps.map((_, index) => index + 1))
    expect(steps.every(({ name, item }) => isText(name) && isUrl(item))).toBe(true)
  })

  it.each(['NewsArticle', 'Article', 'BlogPosting'])('with the type of the settings: %s', async type => {
    const own = await createTestService()
    await own.publish([submission()], { unfurl: { type } })
    const head = readHead(await (await own.request('/articles/first-light')).text())
    expect(head.objects[0]?.['@type']).toBe(type)
  })
})

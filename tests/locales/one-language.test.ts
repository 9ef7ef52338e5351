// A publication in one language shows no word of another, on any of its pages.
import { describe, expect, it } from 'vitest'
import { en } from '../../src/locales/languages/en.ts'
import type { Messages } from '../../src/locales/messages.ts'
import { messagesFor } from '../../src/locales/messages-for.ts'
import { createTestService, submission } from '../support/service.ts'

const hero = { key: 'a.jpg', type: 'image/jpeg', width: 1600, height: 900, bytes: 3, alt: '', credit: 'PAP' } as const

/** Every page that readers of a publication with one long-published article see. */
async function pagesOf(site: string, language: string): Promise<ReadonlyMap<string, string>> {
  const service = await createTestService()
  const article = (slug: string, day: string) =>
    submission({
      slug,
      title: '1',
      summary: '2',
      html: '<p>3</p>',
      language,
      hero,
      authors: [{ name: 'A', slug: 'a' }],
      section: { name: 'B', slug: 'b' },
      tags: [{ name: 'C', slug: 'c' }],
      commentCount: 5,
      published: new Date(`2026-03-${day}T08:00:00Z`),
      updated: new Date('2026-03-25T08:00:00Z'),
    })
  const articles = Array.from({ length: 22 }, (_, index) => article(`n${index}`, String(index + 1).padStart(2, '0')))
  await service.publish(articles, { title: '0', description: '', language: site, share: { minCount: 0 } })
  const share = { method: 'POST', headers: { 'user-agent': 'Mozilla/5.0 Firefox/150.0' } }
  for (let visitor = 1; visitor <= 5; visitor++)
    await service.request('/share/n21/x', share, { address: `192.0.2.${visitor}`, isThisMachine: false })
  const pages = new Map<string, string>()
  for (const path of [
    '/articles/n21',
    '/',
    '/page/2/',
    '/sections/b/',
    '/feeds',
    '/feeds.opml',
    '/nothing',
    '/bar/n21',
    '/share/n21',
    '/share/n21/qr',
    '/share/n21/discord',
    '/share/n21/mastodon-instance',
    '/embed/n21',
  ])
    pages.set(path, await (await service.request(path)).text())
  pages.set('a feed', await (await service.request('/feed.xml', { headers: { 'sec-fetch-dest': 'document' } })).text())
  return pages
}

/** The texts of a page that people see or hear: its text, and the attributes that are read out or shown. */
function textsOf(page: string): string[] {
  const attributes = [...page.matchAll(/ (?:aria-label|title|alt|text|data-(?:close|done|copied|remember))="([^"]*)"/g)]
  const text = page.replace(/<(script|style|title)\b.*?<\/\1>/gs, '').replace(/<[^>]*>/g, '\n')
  return [...attributes.map(([, value = '']) => value), ...text.split('\n')].map(text => text.trim()).filter(Boolean)
}

const words = ({ formats, ...messages }: Messages): string[] =>
  Object.values(messages).flatMap(group =>
    Object.values(group).flatMap(text => (typeof text === 'string' ? [text] : Object.values(text as object))),
  )

/** Whether a text is one of the messages, whatever is filled in. */
function isOneOf(messages: readonly string[]): (text: string) => boolean {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const patterns = messages.map(
    message =>
      new RegExp(
        `^${message
          .split(/\{\w+\}/)
          .map(literal)
          .join('.+')}$`,
        'u',
      ),
  )
  return text => patterns.some(pattern => pattern.test(text))
}

describe.each([
  ['pl', 'pl', 'pl'],
  ['hr', 'hr', 'hr'],
  ['hr', 'eo', 'hr'],
  ['sr', 'eo', 'sr'],
  ['ar', 'ar', 'ar'],
  ['bn', 'bn', 'bn'],
])('a publication in %s with articles in %s', (site, language, spoken) => {
  it(`is in ${spoken} only`, async () => {
    const own = new Set(words(messagesFor(spoken).messages))
    const isEnglish = isOneOf(words(en).filter(text => !own.has(text) && !/^\{\w+\}\W*$/.test(text)))
    for (const [path, page] of await pagesOf(site, language)) {
      expect(textsOf(page).length, path).toBeGreaterThan(3)
      expect(textsOf(page).filter(isEnglish), path).toEqual([])
    }
  })
})

it('the check finds the English texts of a page in English', async () => {
  const isEnglish = isOneOf(words(en))
  for (const [path, page] of await pagesOf('en', 'en'))
    expect(textsOf(page).filter(isEnglish).length, path).toBeGreaterThan(0)
})

it.each([
  [
    'pl',
    [
      'Tekst: ',
      '22 marca 2026',
      'Czas czytania: 1 minuta',
      '5 komentarzy',
      'Źródło: PAP',
      'Udostępnij przez Bluesky',
      'Udostępnij e-mailem',
      'Inne sposoby udostępniania',
      '5 udostępnień',
      'Działy',
    ],
  ],
  ['hr', ['22. ožujka 2026.', '5 komentara', 'Izvor: PAP', '5 dijeljenja']],
])('an article in %s has each part in its language', async (language, texts) => {
  const page = (await pagesOf(language, language)).get('/articles/n21')
  for (const text of texts) expect(page).toContain(text)
})

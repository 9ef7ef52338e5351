// Node and workerd have data of different languages: an article must read the same on both, in every language.
import { beforeAll, describe, expect, it } from 'vitest'
import * as LANGUAGES from '../../src/locales/languages.ts'
import { parseSite } from '../../src/site/site.ts'
import { toDocument, toEntry } from '../../src/store/documents.ts'
import { createRemoteDestination } from '../../src/store/http/remote-destination.ts'
import type { RunningService } from '../contract/service.ts'
import { SITE } from '../support/fixture.ts'
import { submission } from '../support/service.ts'

// Also tags with a region, one in another script, and two languages without messages.
const TAGS = [...Object.keys(LANGUAGES), 'de-AT', 'fr-CH', 'pt-AO', 'zh-TW', 'nn', 'ms-Arab', 'ky', 'is']
const slugOf = (tag: string) => tag.toLowerCase()

async function publish({ receiver }: RunningService): Promise<void> {
  const destination = createRemoteDestination(receiver, 'contract', fetch)
  const { site } = parseSite(SITE)
  const articles = TAGS.map(language =>
    submission({
      slug: slugOf(language),
      language,
      words: 1100,
      commentCount: 12_345,
      authors: ['A', 'B', 'C'].map(name => ({ name, slug: name.toLowerCase() })),
      published: new Date('2026-03-05T08:00:00Z'),
      updated: new Date('2026-05-08T08:00:00Z'),
    }),
  )
  const documents = articles.map(toDocument)
  await destination.putDocuments(documents)
  const { revision } = await destination.manifest()
  const set = articles.map((article, index) => toEntry(article, documents[index]!.hash, site.url))
  await destination.commit({ base: revision, site, set, remove: [], named: true, publisher: 'remote:languages' })
}

/** The facts about an article above its text. */
async function factsOf({ receiver }: RunningService, tag: string): Promise<string> {
  const page = await (await fetch(`${receiver}/articles/${slugOf(tag)}`)).text()
  return /<p class="facts">.*?<\/p>/s.exec(page)?.[0] ?? page
}
const plain = (html: string) => html.replace(/<[^>]*>/g, '').split('\n')

/** Publishes articles in all languages to both: what is published there already stays. */
export function describeLanguages(platforms: () => readonly RunningService[]): void {
  describe('articles in every language', () => {
    let services: readonly RunningService[] = []
    beforeAll(async () => {
      services = platforms()
      await Promise.all(services.map(publish))
    })

    it.each(TAGS)('an article in %s reads the same on Node and on workerd', async tag => {
      const [node, workerd] = await Promise.all(services.map(service => factsOf(service, tag)))
      expect(node).toContain('<time ')
      expect(workerd).toBe(node)
    })

    it.each([
      ['kk', ['A, B және C', '2026 ж. 5 наурыз', '5 минут', '12\u00a0345']],
      ['uz', ['A, B va C', '5-mart, 2026', '5 daqiqa', '12\u00a0345']],
      ['tg', ['A, B ва C', '5 марти 2026', '5 дақиқа', '12\u00a0345']],
      ['pl', ['A, B i C', '5 marca 2026', '5 minut', '12\u00a0345 komentarzy']],
      ['ar', ['A وB وC', '5 مارس 2026', '5 دقائق', '12,345 تعليقًا']],
      ['is', ['A, B, and C', 'March 5, 2026', '5 min read', '12,345 comments']],
    ])('an article in %s has the texts %j on both', async (tag, texts) => {
      for (const service of services) {
        const facts = plain(await factsOf(service, tag)).join('\n')
        for (const text of texts) expect(facts).toContain(text)
      }
    })
  })
}

// Generated articles of about 5 kB of HTML with tags, authors and a hero: the same in every run.
import type { Submission } from '../src/article.ts'
import { parseSite } from '../src/site/site.ts'
import type { Destination } from '../src/store/destination.ts'
import { toDocument, toEntry } from '../src/store/documents.ts'

const PARAGRAPH =
  'A reader asks for the feed every hour, and is told in a line that nothing is new; <em>that line</em> has to cost nothing, ' +
  'since it is said <a href="https://publication.invalid/articles/sample-1">ten thousand times</a> for each article &amp; day. '

/** Another `edition` is another version of the article. */
export function sample(number: number, tags = 40, edition = 0): Submission {
  const published = new Date(Date.UTC(2024, 0, 1) + number * 3_600_000)
  const term = (kind: string, index: number) => ({ name: `${kind} ${index}`, slug: `${kind.toLowerCase()}-${index}` })
  return {
    source: `sample-${number}.md`,
    slug: `sample-${number}`,
    title: `Sample ${number}: R&D, <b> and the rest of it`,
    summary: 'What a feed says of an article before it says the whole of it, in one sentence or two.',
    html: Array.from({ length: 5 }, (_, part) => `<p>${number}.${part}.${edition} ${PARAGRAPH.repeat(4)}</p>`).join(''),
    words: 900,
    section: term('Section', number % 5),
    tags: [term('Tag', number % tags), term('Tag', (number * 7 + 1) % tags)],
    authors: [term('Author', number % 10)],
    language: 'en',
    direction: 'ltr',
    published,
    updated: published,
    hero: {
      key: `${number}.jpg`,
      type: 'image/jpeg',
      width: 1600,
      height: 900,
      bytes: 200_000,
      alt: 'A lamp',
      credit: 'Agency',
    },
    pictures: [],
    aliases: [],
  }
}

/** Publishes these articles, in addition to those that are already published. */
export async function publishSamples(destination: Destination, submissions: readonly Submission[]): Promise<void> {
  const { site } = parseSite({ title: 'The Sample', url: 'https://sample.example' })
  const { revision } = await destination.manifest()
  const documents = submissions.map(toDocument)
  await destination.putDocuments(documents)
  const set = submissions.map((submission, index) => toEntry(submission, documents[index]?.hash as string, site.url))
  await destination.commit({ base: revision, site, set, remove: [], named: true, publisher: 'folder:bench' })
}

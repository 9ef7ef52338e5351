// The cards of pages as jobs, beside those of articles.
import type { Site } from '../../site/site.ts'
import type { Job } from '../draw-cards.ts'
import { type CardModel, cardFile, cardKey } from '../model.ts'
import { type ListedSubject, type ListTerms, listSubjects } from './page-subject.ts'
import { toPageModel } from './to-page-model.ts'

interface PageJob extends Job {
  readonly model: CardModel
  readonly subject: ListedSubject['subject']
}

interface PageJobOptions {
  /** The file that the settings are in, for problems. */
  readonly settings?: string
  /** Also those that are drawn on demand. */
  readonly every?: boolean
}

/** Only wide ones: nothing but link previews shows the card of a page. */
export async function pageJobsOf(
  terms: ListTerms,
  site: Site,
  { settings = '', every = false }: PageJobOptions = {},
): Promise<PageJob[]> {
  const subjects = await listSubjects(terms, every)
  return subjects.map(({ subject, source = settings }) => {
    const model = toPageModel(subject, site)
    return { subject, source, key: cardKey(cardFile(model)), model }
  })
}

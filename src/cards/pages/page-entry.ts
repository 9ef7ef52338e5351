// The card of a page in the gallery.
import type { Scope } from '../../article.ts'
import type { FindPageCard } from '../../card-image.ts'
import type { Publication } from '../../context.ts'
import type { GalleryEntry } from '../gallery.ts'
import type { pageJobsOf } from './page-jobs.ts'
import type { PageSubject } from './page-subject.ts'

type PageJob = Awaited<ReturnType<typeof pageJobsOf>>[number]

/** Undefined if it can be neither drawn nor served. */
export async function toPageEntry(
  { subject, model }: PageJob,
  publication: Publication,
  findCard: FindPageCard,
): Promise<GalleryEntry | undefined> {
  const { paths } = publication
  const scope = scopeOf(subject)
  const card = await findCard({
    publication,
    ...(scope && { list: { scope, name: model.title } }),
    ...(subject.kind === 'feeds' && { card: 'feeds' }),
  })
  if (!card) return undefined
  const { url, width, height } = card
  return {
    title: model.title,
    language: model.language,
    direction: model.direction,
    href: paths.local(subject.kind === 'feeds' ? paths.feeds : paths.scope(scope ?? {})),
    card: { label: '1200 × 630', src: paths.local(url), width, height },
    others: [],
  }
}

function scopeOf(subject: PageSubject): Scope | undefined {
  if (!('slug' in subject)) return undefined
  return subject.kind === 'tag' ? { tags: [subject.slug] } : { [subject.kind]: subject.slug }
}

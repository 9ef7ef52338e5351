// `spread-info cards`: writes the cards of all articles and pages as files, with a page and a contact sheet that show them together.
import { readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Submission } from '../article.ts'
import { drawJobs, type Job, jobsOf } from '../cards/draw-cards.ts'
import { type GalleryEntry, renderGallery, type Shown } from '../cards/gallery.ts'
import { CANVASES, type Size } from '../cards/geometry.ts'
import { pageJobsOf } from '../cards/pages/page-jobs.ts'
import { termsOfArticles } from '../cards/pages/terms-of-articles.ts'
import { asset } from '../platforms/node/asset.ts'
import { explainMissingPackages } from '../platforms/node/cards/installed.ts'
import { makeFolder } from '../platforms/node/output/make-folder.ts'
import { parseRendition } from '../renditions.ts'
import type { Site } from '../site/site.ts'
import { UsageError, type Values } from './options.ts'
import { printLine, warn } from './output/print.ts'
import { createProgress } from './output/progress.ts'
import { count, renderProblems } from './output/report.ts'
import { findPublication } from './publication/find-publication.ts'
import { placeFor, readArticles } from './publication/read-articles.ts'

interface Drawn {
  readonly job: Job
  readonly file: string
  readonly size: Size
}

export async function run(values: Values): Promise<void> {
  const { article: slug, out = '' } = values
  const shortage = explainMissingPackages()
  if (shortage !== undefined) throw new UsageError(shortage)
  const publication = await findPublication({ ...values, data: '' })
  const { outcome, articles, renderer, settings } = await readArticles(publication, { withUndated: true })
  const chosen = slug === undefined ? articles : articles.filter(article => article.slug === slug)
  if (chosen.length === 0)
    throw new UsageError(
      slug === undefined ? 'there are no articles in the folder' : `no article has the slug "${slug}"`,
    )

  const { site } = outcome
  const pages = slug === undefined ? await pageJobsOf(termsOfArticles(articles), site, { settings }) : []
  const drawn = [
    ...chosen.map(article => listPictures(article, site, new Date())),
    ...pages.map((job): Drawn[] => [{ job, size: CANVASES[job.model.shape], file: nameOf(job) }]),
  ]
  const files = new Map<string, string[]>()
  for (const { job, file } of drawn.flat()) files.set(job.key, [...(files.get(job.key) ?? []), file])
  await makeFolder(pages.length > 0 ? join(out, PAGES) : out)
  const folder = placeFor(async (key, bytes) => {
    for (const file of files.get(key) ?? []) await writeFile(join(out, file), bytes)
  })
  const jobs = drawn.flat().map(({ job }) => job)
  const problems = await drawJobs(jobs, renderer, folder, { onProgress: createProgress('Cards') })

  await writeFile(
    join(out, 'index.html'),
    await renderPage(site, [...chosen, ...pages.map(({ model }) => model)], drawn),
  )
  const { drawContactSheets } = await import('../platforms/node/cards/contact-sheet.ts')
  const cards = drawn.map(([card]) => join(out, (card as Drawn).file))
  for await (const [index, sheet] of drawContactSheets(cards, path => readFile(path)))
    await writeFile(join(out, `contact-sheet${index === 0 ? '' : `-${index + 1}`}.jpg`), sheet)

  warn(
    renderProblems([...outcome.problems, ...problems], publication.articles, { isVerbose: values.verbose === 'true' }),
  )
  printLine(`${count(chosen.length, 'article')}: open ${join(out, 'index.html')}`)
}

// Beside them are files with the slugs of articles.
const PAGES = 'pages'

function nameOf({ subject, key }: Awaited<ReturnType<typeof pageJobsOf>>[number]): string {
  const name = 'slug' in subject ? `${subject.kind}-${subject.slug}` : subject.kind
  return `${PAGES}/${name}${extname(key)}`
}

/** The wide card first. */
function listPictures(article: Submission, site: Site, now: Date): Drawn[] {
  const jobs = [...jobsOf([article], site, now, 'wide'), ...jobsOf([article], site, now, 'others')]
  return jobs.map(job => {
    const size = job.model ? CANVASES[job.model.shape] : cropSize(job)
    const variant = job.model?.shape ?? `${size.width}x${size.height}`
    return { job, size, file: `${article.slug}-${variant}${extname(job.key)}` }
  })
}

function cropSize({ key }: Job): Size {
  const { width = 0, height = 0 } = parseRendition(key.slice('pictures/'.length)) ?? {}
  return { width, height }
}

async function renderPage(
  site: Site,
  titles: readonly Pick<GalleryEntry, 'title' | 'language' | 'direction'>[],
  drawn: readonly (readonly Drawn[])[],
): Promise<string> {
  const toShown = ({ file, size }: Drawn): Shown => ({
    label: `${size.width} × ${size.height}`,
    src: file.split('/').map(encodeURIComponent).join('/'),
    ...size,
  })
  const entries = titles.map(({ title, language, direction }, index): GalleryEntry => {
    const [card, ...others] = (drawn[index] as readonly Drawn[]).map(toShown)
    return { title, language, direction, card: card as Shown, others }
  })
  const text = new TextDecoder().decode(await asset('gallery.css'))
  return renderGallery({ title: site.title, language: 'en', entries, style: { text } })
}

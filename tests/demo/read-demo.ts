// The folder of articles that ships with the project, read from disk as publishing reads it.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { imageSize } from 'image-size'
import type { Picture } from '../../src/article.ts'
import { toClaim } from '../../src/content/conflicts.ts'
import { createLinkFinder } from '../../src/content/links/find-linked.ts'
import { parseSource } from '../../src/content/parse-source.ts'
import { renderArticle } from '../../src/content/render-article.ts'
import { isArticle } from '../../src/content/sources.ts'
import { parseSite } from '../../src/site/site.ts'
import { mediaTypeOf } from '../../src/text/http/media-types.ts'
import { renderProblem } from '../../src/text/problem.ts'

export const ROOT = join(import.meta.dirname, '../..')
const FOLDER = join(ROOT, 'articles')

export const readSite = async () => parseSite(JSON.parse(await readFile(join(ROOT, 'site.json'), 'utf8')))

/** The key is the path in the folder. */
async function findPicture(path: string): Promise<Picture | undefined> {
  const bytes = await readFile(join(FOLDER, path)).catch(() => undefined)
  if (!bytes) return undefined
  const { width, height } = imageSize(bytes)
  return { key: path, type: mediaTypeOf(path), width, height, bytes: bytes.length }
}

export async function readDemo() {
  const { site } = await readSite()
  const files = (await readdir(FOLDER, { recursive: true })).map(path => path.replaceAll('\\', '/'))
  const parsed = new Map(
    await Promise.all(
      files.filter(isArticle).map(async source => {
        const text = await readFile(join(FOLDER, source), 'utf8')
        return [source, { text, ...parseSource(source, text, { site, modified: new Date(0) }) }] as const
      }),
    ),
  )
  const heads = [...parsed].flatMap(([source, { head }]) => (head ? [[source, head] as const] : []))
  const links = createLinkFinder(
    new Map(heads.map(([source, head]) => [source, toClaim(head)])),
    new Map(heads.map(([source, { slug }]) => [source, slug])),
    site,
  )
  return Promise.all(
    [...parsed].map(async ([source, article]) => {
      const { submission, problems } = await renderArticle(source, article, { site, findPicture, links })
      return {
        ...submission,
        text: article.text,
        draft: article.head?.draft,
        problems: [...article.problems, ...problems].map(renderProblem),
      }
    }),
  )
}

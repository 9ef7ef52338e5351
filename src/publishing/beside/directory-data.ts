// Eleventy's data files (11ty/eleventy, src/Data/TemplateData.js): `blog/blog.json`, `blog/blog.11tydata.json` and
// `blog/blog.11tydata.js` for a folder and those below it, `post.11tydata.json` for `post.md`. Scripts are read as text.

import { parseFields } from '../../content/front-matter/front-matter.ts'
import { MARKDOWN } from '../../content/sources.ts'
import { digest } from '../../text/digest.ts'
import type { Problem } from '../../text/problem.ts'
import type { Folder, FolderFile } from '../folder.ts'
import { isRecord, readModule } from '../generators/javascript/module.ts'
import { readPermalink } from '../generators/javascript/permalink.ts'
import { readText } from '../read-text.ts'
import { ENDS, lastOf, OWN } from './find-directory-data.ts'

type Data = Readonly<Record<string, unknown>>

const MAX_LENGTH = 500_000
// A template that only Eleventy can fill in.
const UNKNOWN = '{{ permalink }}'

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)
const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/**
 * `files` are all data files of the folder, and `outer` the paths of those above it, the outermost first. Gives each article what it
 * inherits; a broken file is a problem.
 */
export function readDirectoryData(folder: Folder, files: readonly FolderFile[], outer: readonly string[]) {
  const problems: Problem[] = []
  const paths = new Set(files.map(({ path }) => path))
  const known = new Map<string, Data | undefined>()

  function readFile(path: string): Data | undefined {
    const read = readText(folder, path)
    if (!('text' in read) || read.text.length > MAX_LENGTH) return undefined
    if (!path.endsWith('.json')) {
      const { main } = readModule(read.text, () => undefined)
      const permalink = readPermalink(read.text)
      const data = isRecord(main) ? main : undefined
      return permalink === undefined ? data : { ...data, permalink: permalink ?? UNKNOWN }
    }
    const { value, problems: mistakes } = parseFields('json', read.text)
    if (isRecord(value) && mistakes.length === 0) return withComputed(value)
    const [mistake] = mistakes
    if (OWN.test(path) && mistake) problems.push({ file: path, severity: 'warning', ...mistake })
    return undefined
  }

  /** The data that these files have together; undefined if there is none. */
  function readAll(found: readonly string[], above: Data | undefined): Data | undefined {
    return found.reduce<Data | undefined>((data, path) => merge(data, readFile(path)), above)
  }

  const root = withoutPermalink(
    readAll([...outer, ...ENDS.map(end => lastOf(folder.root) + end).filter(path => paths.has(path))], undefined),
  )

  function ofFolder(path: string): Data | undefined {
    if (path === '') return root
    if (known.has(path)) return known.get(path)
    const own = ENDS.map(end => `${path}/${nameOf(path)}${end}`).filter(file => paths.has(file))
    const data = readAll(own, ofFolder(folderOf(path)))
    known.set(path, data)
    return data
  }

  return {
    problems,
    /** The same file with what it inherits. */
    attach(file: FolderFile): FolderFile {
      const stem = file.path.replace(MARKDOWN, '')
      const folder = folderOf(file.path)
      const ofArticle = nameOf(stem) === nameOf(folder) ? [] : ENDS.slice(1).map(end => stem + end)
      const data = readAll(
        ofArticle.filter(path => paths.has(path)),
        ofFolder(folder),
      )
      return data ? { ...file, stamp: `${file.stamp}:${digest(JSON.stringify(data), 8)}`, data } : file
    },
  }
}

/** What Eleventy computes stands above the rest. */
function withComputed(data: Data): Data {
  const computed = isRecord(data.eleventyComputed) ? data.eleventyComputed.permalink : undefined
  return computed === undefined ? data : { ...data, permalink: computed }
}

/** That of the folder of articles is in the setting `articleUrl`. */
function withoutPermalink(data: Data | undefined): Data | undefined {
  if (typeof data?.permalink !== 'string') return data
  const { permalink: _, ...others } = data
  return others
}

function merge(above: Data | undefined, own: Data | undefined): Data | undefined {
  if (!above || !own) return own ?? above
  const [outer, inner] = [above.tags, own.tags]
  return { ...above, ...own, ...(outer !== undefined && inner !== undefined && { tags: [outer, inner].flat() }) }
}

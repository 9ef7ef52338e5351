// Reads the address of a feed document: the reverse of `feedPath` in paths.ts.
import type { Scope } from '../article.ts'
import { FEED_FORMATS, type FeedFormat, FORMAT_NAMES, PODCAST_FILE } from '../feed-formats.ts'
import { parseScope } from '../parse-scope.ts'
import { feedPath } from '../paths.ts'

export interface FeedAddress {
  readonly scope: Scope
  readonly format: FeedFormat
  /** The number of the newest article in an archive; absent for the feed itself. */
  readonly archive?: number
}

const ARCHIVE = /archives\/([1-9]\d{0,8})\/$/

/** Undefined if the path cannot be that of a feed. */
export function parseFeedPath(path: string): FeedAddress | undefined {
  const isPodcast = path.endsWith(`/${PODCAST_FILE}`)
  const format = isPodcast ? 'rss' : FORMAT_NAMES.find(name => path.endsWith(`/${FEED_FORMATS[name].file}`))
  if (!format) return undefined
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const archive = ARCHIVE.exec(folder)
  const terms = parseScope(archive ? folder.slice(0, -archive[0].length) : folder, { anySpelling: true })
  return (
    terms && {
      scope: isPodcast ? { ...terms, podcast: true } : terms,
      format,
      ...(archive && { archive: Number(archive[1]) }),
    }
  )
}

/** The address in its normal form. */
export function pathOf({ scope, format, archive }: FeedAddress): string {
  return feedPath(format, scope, archive)
}

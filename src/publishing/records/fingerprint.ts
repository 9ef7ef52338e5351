import { CONTENT_VERSION } from '../../content/content-version.ts'
import type { Site } from '../../site/site.ts'
import { digest } from '../../text/digest.ts'

/** Changes with everything besides its file that decides how an article is rendered. */
export function toFingerprint(site: Site, authors: string | undefined): string {
  const { language, author, emoji, feeds, timezone, generator, articleUrl, home } = site
  const settings = [language, author, emoji, feeds.markdown, timezone, generator, articleUrl, home]
  return digest(JSON.stringify([CONTENT_VERSION, ...settings, authors ?? null]), 8)
}

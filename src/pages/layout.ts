// The layout of every page of the publication.
import { html, raw } from 'hono/html'
import { cachePerVersion } from '../cache-per-version.ts'
import type { Context, Publication } from '../context.ts'
import { type HeadTags, renderHeadTags } from '../head-tags.ts'
import { localeOf } from '../locales/locale.ts'
import { logoOf } from '../logo.ts'
import type { Html, Page, RenderPage } from '../page.ts'
import { directionOf } from '../text/language.ts'
import { renderPreload } from './font-faces.ts'
import { type Frame, type Menus, readMenus, renderFrame } from './header-footer.ts'
import { themeUrl } from './theme.ts'

/** A page with all of its head tags. */
interface TaggedPage {
  readonly publication: Publication
  readonly language: string
  readonly headTags: HeadTags
  /** More tags for the head, as HTML. */
  readonly head?: string
  readonly body: Html | string
  readonly kind: string
  /** Default: the publication's own menus. */
  readonly menus?: Menus
}

export interface Layout {
  readonly renderPage: RenderPage
  renderTagged(page: TaggedPage): Promise<string>
}

interface LayoutParts {
  /** The tags for link previews of a page that is not an article. */
  headTags(page: Page): Promise<HeadTags>
}

// The target of the skip link. No heading of an article has this id.
const CONTENT = '_content'

export function createLayout({ assetUrl }: Pick<Context, 'assetUrl'>, parts: LayoutParts): Layout {
  // The same on all pages of a language.
  const framesOf = cachePerVersion(async publication => {
    const menus = await readMenus(publication)
    const frames = new Map<string, Frame>()
    return (language: string) => {
      const frame = frames.get(language) ?? renderFrame(publication, language, menus)
      frames.set(language, frame)
      return frame
    }
  })

  async function renderTagged(page: TaggedPage): Promise<string> {
    const { publication, language, headTags, head = '', body, kind } = page
    const { site, paths } = publication
    const logo = logoOf(publication)
    const style = await assetUrl('pages.css', paths)
    const { header, footer } = page.menus
      ? renderFrame(publication, language, page.menus)
      : (await framesOf(publication))(language)
    const { messages } = localeOf(site.language)
    const document = await html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${raw(renderHeadTags(headTags))}
<meta name="theme-color" content="${site.accent}">
${raw(renderPreload(publication))}<link rel="stylesheet" href="${paths.local(style)}">
<link rel="stylesheet" href="${themeUrl(publication)}">
<link rel="icon" href="${paths.local(`${paths.root}/favicon.svg`)}" type="image/svg+xml">
<link rel="apple-touch-icon" sizes="180x180" href="${paths.local(paths.asset('apple-touch-icon.png'))}">
<link rel="icon" sizes="${logo.width}x${logo.height}" href="${paths.local(logo.url)}" type="${logo.type}">
${raw(head)}</head>
<body class="${kind}">
<a class="skip" href="#${CONTENT}" lang="${site.language}">${messages.navigation.skip}</a>
${header}
<main id="${CONTENT}">
${typeof body === 'string' ? raw(body) : body}
</main>
${footer}
</body>
</html>
`
    return String(document)
  }

  return {
    renderTagged,
    async renderPage(page) {
      const { publication, language = publication.site.language, head, body, kind = 'plain' } = page
      const headTags = await parts.headTags(page)
      return renderTagged({ publication, language, headTags, ...(head && { head }), body, kind })
    },
  }
}

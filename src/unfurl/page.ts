// The frame that every page of the publication stands in.
import { html, raw } from 'hono/html'
import type { Scope } from '../article.ts'
import type { Publication } from '../context.ts'
import type { Ports } from '../ports.ts'
import { digest } from '../text/digest.ts'
import { directionOf } from '../text/language.ts'
import { feedLinks } from './article-envelope.ts'
import { type Envelope, fitBytes, named, property, renderEnvelope } from './envelope.ts'
import type { Html } from './html.ts'
import { markOf } from './mark.ts'
import { readMenus, renderFooter, renderMasthead } from './masthead.ts'
import { perVersion } from './per-version.ts'
import { speechOf } from './speech.ts'

interface PageOptions {
  readonly publication: Publication
  readonly title: string
  /** BCP 47; the site's where absent. */
  readonly language?: string
  readonly description?: string
  /** More tags for the head, as HTML. */
  readonly head?: string
  /** What stands between masthead and footer. */
  readonly body: Html | string
  /** Where the page is, for its canonical address: `/feeds`. */
  readonly path: string
}

export interface Frame {
  readonly publication: Publication
  readonly language: string
  readonly envelope: Envelope
  readonly head?: string
  readonly body: Html | string
  /** A kind of page that styles tell apart: `front`, `story`, `list`. */
  readonly kind: string
}

// Where the skip link leads: no heading of an article has this id, for readers link to those.
const CONTENT = '_content'

export type Pages = ReturnType<typeof createPages>

export function createPages(ports: Pick<Ports, 'asset'>) {
  const versions = new Map<string, Promise<string>>()
  const menusOf = perVersion(readMenus)

  /** The version of an asset, so that a changed one is fetched at once and an unchanged one never. */
  function assetVersion(file: string): Promise<string> {
    let version = versions.get(file)
    if (!version) {
      version = ports.asset(file).then(bytes => digest(bytes ?? '', 10))
      versions.set(file, version)
    }
    return version
  }

  async function renderFrame({ publication, language, envelope, head = '', body, kind }: Frame): Promise<string> {
    const { site, paths } = publication
    const mark = markOf(publication)
    const [version, menus] = await Promise.all([assetVersion('pages.css'), menusOf(publication)])
    const { words } = speechOf(site.language)
    const page = await html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${raw(renderEnvelope(envelope))}
<meta name="theme-color" content="${site.accent}">
<link rel="stylesheet" href="${paths.local(paths.asset('pages.css'))}?v=${version}">
<link rel="stylesheet" href="${paths.local(`${paths.root}/theme.css`)}?v=${site.accent.slice(1)}">
<link rel="icon" href="${paths.local(`${paths.root}/favicon.svg`)}" type="image/svg+xml">
<link rel="apple-touch-icon" sizes="180x180" href="${paths.local(paths.asset('apple-touch-icon.png'))}">
<link rel="icon" sizes="${mark.width}x${mark.height}" href="${paths.local(mark.url)}" type="${mark.type}">
${raw(head)}</head>
<body class="${kind}">
<a class="skip" href="#${CONTENT}" lang="${site.language}">${words.skip}</a>
${renderMasthead(publication, language, menus)}
<main id="${CONTENT}">
${typeof body === 'string' ? raw(body) : body}
</main>
${renderFooter(publication, language, menus)}
</body>
</html>
`
    return String(page)
  }

  return {
    renderFrame,
    assetVersion,
    menusOf,
    /** A page of another part: the share page, the list of feeds, an error. */
    renderPage({ publication, title, description, language, head = '', body, path }: PageOptions): Promise<string> {
      const envelope = plainEnvelope(publication, { title, path, ...(description && { description }) })
      return renderFrame({
        publication,
        language: language ?? publication.site.language,
        envelope,
        head,
        body,
        kind: 'plain',
      })
    },
  }
}

/** The envelope of a page that is no article. */
export function plainEnvelope(
  publication: Publication,
  page: {
    readonly title: string
    readonly description?: string
    readonly path: string
    /** What it lists, where that is not everything. */
    readonly list?: { readonly scope: Scope; readonly name: string }
  },
): Envelope {
  const { site, paths } = publication
  const mark = markOf(publication)
  const url = paths.root + page.path
  const title = fitBytes(page.title, 600)
  const description = fitBytes(page.description ?? site.description, 600)
  return {
    title: title === site.title ? title : `${title} · ${site.title}`,
    metas: [
      ...(description ? [named('description', description)] : []),
      property('og:type', 'website'),
      property('og:title', title),
      ...(description ? [property('og:description', description)] : []),
      property('og:url', url),
      property('og:site_name', site.title),
      property('og:image', mark.url),
      property('og:image:type', mark.type),
      property('og:image:width', String(mark.width)),
      property('og:image:height', String(mark.height)),
      property('og:image:alt', site.title),
      named('twitter:card', 'summary'),
      named('robots', 'max-image-preview:large'),
    ],
    links: [
      { rel: 'canonical', href: url },
      ...feedLinks(publication, page.list ? [page.list, { scope: {} }] : [{ scope: {} }]),
    ],
  }
}

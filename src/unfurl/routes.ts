// Everything that link previews read, except the pages themselves.
import { Hono } from 'hono'
import type { FindCard } from '../card-image.ts'
import type { Context } from '../context.ts'
import type { RenderPage } from '../page.ts'
import type { FindTranslations } from '../translations.ts'
import type { RouteEnv } from '../with-publication.ts'
import type { ArticleHeadTags } from './article-head-tags.ts'
import { headRoutes } from './head-routes.ts'
import { oembedRoutes } from './oembed-routes.ts'
import { previewRoutes } from './preview/preview-routes.ts'

interface UnfurlParts {
  readonly articleHeadTags: ArticleHeadTags
  readonly findTranslations: FindTranslations
  readonly findCard: FindCard
  readonly renderPage: RenderPage
  /** Opens `/preview` from other machines; without it only this machine can open it. */
  readonly previewToken?: string | undefined
}

export function unfurlRoutes(context: Context, parts: UnfurlParts): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .route('/', previewRoutes(context, parts))
    .route('/', headRoutes(parts))
    .route('/', oembedRoutes(parts.findCard))
}

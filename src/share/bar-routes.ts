// `/bar/:slug`, the bar as HTML for any page, and `/spread-info.js`, the script of its element.
import { Hono } from 'hono'
import type { Publication } from '../context.ts'
import type { Ports } from '../ports.ts'
import { cached } from '../with-publication.ts'
import { renderElement } from './bar.ts'
import { PRIVATE_HEADERS, redirectMoved, refuse as refuseText } from './responses.ts'
import type { RouteContext, RouteEnv, ShareContext } from './share-context.ts'
import { isRefusal, type Refusal } from './target.ts'

const OPEN = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' } as const
const HEADERS = { ...PRIVATE_HEADERS, ...OPEN, 'cache-control': 'public, max-age=60' } as const

const absolute = (url: string) => url

/** The addresses of the files that a bar needs, as `address` writes them. */
export async function barFiles(
  { context }: Pick<ShareContext, 'context'>,
  { paths }: Publication,
  address: (url: string) => string,
) {
  const style = await context.assetUrl('spread-info.css', paths)
  return { style: address(style), script: address(`${paths.root}/spread-info.js`) }
}

export function barRoutes(share: ShareContext): Hono<RouteEnv> {
  const { context } = share

  /** Pages of any origin may read why they get no bar. */
  function refuse(c: RouteContext, refusal: Refusal): Response {
    c.header('access-control-allow-origin', '*')
    return refuseText(c, refusal)
  }

  async function answerBar(c: RouteContext, slug?: string): Promise<Response> {
    const { publication } = c.var
    const target = await share.findTarget(slug, () => new URL(c.req.url).searchParams, publication)
    if (isRefusal(target)) return refuse(c, target)
    const { paths } = publication
    const move = redirectMoved(c, target, slug => paths.local(paths.bar(slug)), HEADERS)
    if (move) return move
    const view = await share.viewOf(target, publication, absolute)
    const bar = await renderElement(view, await barFiles(share, publication, absolute))
    return c.html(bar, 200, HEADERS)
  }

  return new Hono<RouteEnv>()
    .get('/bar', c => answerBar(c))
    .get('/bar/:slug', c => answerBar(c, c.req.param('slug')))
    .get('/spread-info.js', async c => {
      const render = async () => {
        const body = await renderScript(context.ports.asset)
        const headers = { ...OPEN, 'cache-control': 'public, max-age=3600', 'x-content-type-options': 'nosniff' }
        return body === undefined ? undefined : { body, type: 'text/javascript; charset=utf-8', headers }
      }
      const answer = await cached(c, { render })
      return answer ?? c.notFound()
    })
}

/** The element's script with the style sheet inside, both without comments and indentation. */
async function renderScript(asset: Ports['asset']): Promise<string | undefined> {
  const decoder = new TextDecoder()
  const [script, style] = await Promise.all([asset('spread-info.js'), asset('spread-info.css')])
  if (!script || !style) return undefined
  const css = decoder
    .decode(style)
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?|([:,]) /g, '$1$2')
    .replace(/;}/g, '}')
  // No text in the script has a space beside one of these signs.
  const code = decoder
    .decode(script)
    .replace(/^\s*\/\/.*\n|^\s+/gm, '')
    .replace(/ ?([{}!=>:?,&|]+) ?/g, '$1')
  return code.replace("'{style}'", () => JSON.stringify(css.trim()))
}

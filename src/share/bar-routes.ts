// `/bar/:slug`, the bar as HTML for any page, and `/spread-info.js`, the element that brings it to life.
import { Hono } from 'hono'
import { cached } from '../with-publication.ts'
import { renderElement } from './element.ts'
import { type Call, type Desk, type Env, PRIVATE_HEADERS } from './share-context.ts'
import { isRefusal, type Refusal } from './target.ts'

const OPEN = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' } as const
const HEADERS = { ...PRIVATE_HEADERS, ...OPEN, 'cache-control': 'public, max-age=60' } as const

export function barRoutes(desk: Desk): Hono<Env> {
  const { ports } = desk.context

  /** Pages of any origin may read why there is no bar for them. */
  function refuse(c: Call, refusal: Refusal): Response {
    c.header('access-control-allow-origin', '*')
    return desk.refuse(c, refusal)
  }

  async function answerBar(c: Call, slug?: string): Promise<Response> {
    const { publication } = c.var
    const target = await desk.findTarget(slug, () => new URL(c.req.url).searchParams, publication)
    if (isRefusal(target)) return refuse(c, target)
    const { local, bar: addressOf } = publication.paths
    const move = desk.findMove(c, target, now => local(addressOf(now)), HEADERS)
    if (move) return move
    const counts = await desk.clicks.countsOf(target, publication)
    const bar = await renderElement(desk, { target, counts, publication, address: url => url })
    return c.html(bar, 200, HEADERS)
  }

  return new Hono<Env>()
    .get('/bar', c => answerBar(c))
    .get('/bar/:slug', c => answerBar(c, c.req.param('slug')))
    .get('/spread-info.js', async c => {
      const render = async () => {
        const body = await renderScript(ports.asset)
        const headers = { ...OPEN, 'cache-control': 'public, max-age=3600', 'x-content-type-options': 'nosniff' }
        return body === undefined ? undefined : { body, type: 'text/javascript; charset=utf-8', headers }
      }
      const answer = await cached(c, { render })
      return answer ?? c.notFound()
    })
}

/** The element's script with the style sheet inside, both without comments and what only eyes need. */
async function renderScript(asset: Desk['context']['ports']['asset']): Promise<string | undefined> {
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

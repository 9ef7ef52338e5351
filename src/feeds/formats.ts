// What writes each feed format: one line for every row of feed-formats.ts.
import type { FeedFormat } from '../feed-formats.ts'
import { renderAtom } from './atom.ts'
import type { Channel } from './channel.ts'
import { renderJson } from './json.ts'
import { renderRss } from './rss.ts'

export const RENDERERS: Readonly<Record<FeedFormat, (channel: Channel) => string>> = {
  rss: renderRss,
  atom: renderAtom,
  json: renderJson,
}

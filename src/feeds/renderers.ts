// The function that writes each feed format: one line for every row of feed-formats.ts.
import type { FeedFormat } from '../feed-formats.ts'
import type { Channel } from './channel.ts'
import { renderAtom } from './formats/atom.ts'
import { renderJson } from './formats/json.ts'
import { renderRss } from './formats/rss.ts'

export const RENDERERS: Readonly<Record<FeedFormat, (channel: Channel) => string>> = {
  rss: renderRss,
  atom: renderAtom,
  json: renderJson,
}

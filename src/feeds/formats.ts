// The feed formats: to add one, write its file, a line here, and a line in FEEDS of paths.ts.
import type { FeedFormat } from '../paths.ts'
import { renderAtom } from './atom.ts'
import type { Channel } from './channel.ts'
import { renderJson } from './json.ts'
import { renderRss } from './rss.ts'

export const FORMATS: Readonly<Record<FeedFormat, (channel: Channel) => string>> = {
  rss: renderRss,
  atom: renderAtom,
  json: renderJson,
}

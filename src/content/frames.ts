// What an embedded frame shows, as a place that a person can open.

/** Where that is, and what to call it where the author says nothing. */
export interface Framed {
  readonly address: string
  readonly name?: string
}

type Toward = readonly [pattern: RegExp, address: string, name?: string]

// Addresses of players without scheme and `www.`, and of the pages that they are the players of. To add one: one line.
const PLAYERS: readonly Toward[] = [
  [
    /^youtube(?:-nocookie)?\.com\/embed\/videoseries\?(?:.*&)?list=([\w-]+)/,
    'www.youtube.com/playlist?list=$1',
    'YouTube',
  ],
  [
    /^youtube(?:-nocookie)?\.com\/embed\/live_stream\?(?:.*&)?channel=([\w-]+)/,
    'www.youtube.com/channel/$1/live',
    'YouTube',
  ],
  [/^youtube(?:-nocookie)?\.com\/embed\/([\w-]+)\?(?:.*&)?start=(\d+)/, 'www.youtube.com/watch?v=$1&t=$2s', 'YouTube'],
  [/^youtube(?:-nocookie)?\.com\/embed\/([\w-]+)/, 'www.youtube.com/watch?v=$1', 'YouTube'],
  // Films that are not listed open with their key only.
  [/^player\.vimeo\.com\/video\/(\d+)\?(?:.*&)?h=(\w+)/, 'vimeo.com/$1/$2', 'Vimeo'],
  [/^player\.vimeo\.com\/video\/(\d+)/, 'vimeo.com/$1', 'Vimeo'],
  [/^dailymotion\.com\/embed\/video\/(\w+)/, 'www.dailymotion.com/video/$1', 'Dailymotion'],
  [
    /^geo\.dailymotion\.com\/player(?:\/\w+)?\.html\?(?:.*&)?video=(\w+)/,
    'www.dailymotion.com/video/$1',
    'Dailymotion',
  ],
  [/^player\.twitch\.tv\/\?(?:.*&)?video=v?(\d+)/, 'www.twitch.tv/videos/$1', 'Twitch'],
  [/^open\.spotify\.com\/embed(?:-podcast)?\/(\w+)\/(\w+)/, 'open.spotify.com/$1/$2', 'Spotify'],
  [/^codepen\.io\/([\w-]+)\/embed\/(?:preview\/)?(\w+)/, 'codepen.io/$1/pen/$2', 'CodePen'],
  [/^archive\.org\/embed\/([^?#]+)/, 'archive.org/details/$1', 'Internet Archive'],
  // PeerTube, on any host
  [/^([\w.-]+)\/videos\/embed\/([\w-]+)/, '$1/videos/watch/$2'],
]

/** Undefined where a frame has no address. Anything that is no known player leads to what it frames. */
export function findFramed(src: string): Framed | undefined {
  const written = src.trim()
  const bare = /^(?:https?:)?\/\/(?:www\.)?(.+)$/s.exec(written)?.[1]
  if (bare !== undefined)
    for (const [pattern, address, name] of PLAYERS) {
      const found = pattern.exec(bare)
      if (found) return { address: `https://${fill(address, found)}`, ...(name !== undefined && { name }) }
    }
  return written === '' ? undefined : { address: written }
}

const fill = (address: string, found: RegExpExecArray) =>
  address.replace(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? '')

// The page that an embedded frame shows, as a link that a person can open.

/** Its address, and a name for it if the author gives none. */
interface Framed {
  readonly address: string
  readonly name?: string
}

type Toward = readonly [pattern: RegExp, address: string, name?: string]

// Addresses of players without scheme and `www.`, and of the pages that they belong to. To add one, add a line.
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
  // Unlisted videos open only with their key.
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

/** Undefined if a frame has no address. For an unknown player it is the address of the frame. */
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

// Elements that a script replaces by a frame: lite-youtube, lite-vimeo, amp-youtube. Their content is only shown until then.
const PLAYER =
  /<(lite|amp)-(youtube|vimeo)\b([^<>"']*(?:(?:"[^"]{0,2000}"|'[^']{0,2000}')[^<>"']*){0,20})(?:(?<=\/)>|>(?:(?!<\/?(?:lite|amp)-)[\s\S]){0,5000}?<\/\1-\2>|>)/gi

/** HTML with a plain frame in place of each. */
export function framePlayers(html: string): string {
  return /<(?:lite|amp)-/i.test(html)
    ? html.replace(PLAYER, (all, _, site: string, attributes: string) => {
        const read = (name: string) =>
          new RegExp(`\\s(?:data-)?${name}\\s*=\\s*["']?([^"'\\s]+)`, 'i').exec(attributes)?.[1]
        const id = read('videoid')
        if (id === undefined) return all
        const start = /\bstart=(\d+)/.exec(attributes)?.[1] ?? read('videostartat')
        const player = site.toLowerCase() === 'vimeo' ? 'player.vimeo.com/video' : 'www.youtube.com/embed'
        const title = /\s(?:title|playlabel)\s*=\s*(?:"[^"]*"|'[^']*')/i
          .exec(attributes)?.[0]
          .replace(/playlabel/i, 'title')
        return `<iframe src="https://${player}/${id}${start === undefined ? '' : `?start=${start}`}"${title ?? ''}></iframe>`
      })
    : html
}

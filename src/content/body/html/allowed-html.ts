// The HTML that an article may contain: what the sanitiser leaves (sanitize.ts), and what a service accepts (safe-html.ts).

/** The attributes of each element; `*` means all elements. */
export const ALLOWED = {
  '*': ['id', 'lang', 'dir', 'title'],
  a: ['href', 'name', 'rel', 'hreflang', 'class'],
  abbr: [],
  audio: ['src', 'controls', 'preload', 'loop'],
  blockquote: ['cite'],
  code: ['class'],
  col: ['span'],
  colgroup: ['span'],
  data: ['value'],
  del: ['cite', 'datetime'],
  details: ['open'],
  img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height'],
  ins: ['cite', 'datetime'],
  li: ['value', 'class'],
  ol: ['start', 'type', 'reversed', 'class'],
  pre: ['class'],
  q: ['cite'],
  section: ['class'],
  hr: ['class'],
  source: ['src', 'srcset', 'sizes', 'media', 'type', 'width', 'height'],
  sup: ['class'],
  td: ['colspan', 'rowspan', 'headers', 'align'],
  th: ['colspan', 'rowspan', 'headers', 'scope', 'align'],
  time: ['datetime'],
  track: ['src', 'kind', 'srclang', 'label', 'default'],
  video: ['src', 'poster', 'controls', 'width', 'height', 'preload', 'loop', 'muted', 'playsinline'],
}

/** Elements with only the attributes of `*`. */
export const TAGS =
  'address article aside bdi bdo big b br caption cite dd dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup i kbd main mark p picture rp rt ruby s samp small span strike strong sub summary table tbody tfoot thead tr tt u ul var wbr'

/** The classes of footnotes. */
export const FOOTNOTES = [
  'footnote-ref',
  'footnotes',
  'footnotes-sep',
  'footnotes-list',
  'footnote-item',
  'footnote-backref',
]

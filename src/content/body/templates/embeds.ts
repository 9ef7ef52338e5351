// Well-known shortcodes, Liquid tags and components, of any generator, as Markdown and HTML.
import { escapeMarkup } from '../../../text/markup.ts'
import { createTable } from '../../../text/table.ts'
import { markdown } from '../markdown/parser.ts'
import { toPlainText } from '../plain-text.ts'

/** The words inside a tag: `name first "second" key="value"`. */
export interface Call {
  /** In lower case, without extension: `youtube` of `{% include youtube.html %}`. */
  readonly name: string
  readonly values: readonly string[]
  readonly named: Readonly<Record<string, string>>
}

const WORD =
  /([\w:.-]+)\s*[=:]\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|[^\s,"'`]+)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|[^\s,]+)/g

export function parseCall(text: string): Call {
  const values: string[] = []
  const named: Record<string, string> = Object.create(null)
  for (const [, key, value = '', alone = ''] of text.matchAll(WORD)) {
    if (key === undefined || /^https?$/.test(key)) values.push(unquoted(key === undefined ? alone : `${key}:${value}`))
    else named[key.toLowerCase()] = unquoted(value)
  }
  const name = (values.shift() ?? '')
    .toLowerCase()
    .replace(/^.*\//, '')
    .replace(/\.(html|liquid|njk|md)$/, '')
  return { name, values, named }
}

const unquoted = (text: string) => (/^["'`]/.test(text) ? text.slice(1, -1).replace(/\\(["'\\])/g, '$1') : text)

type Render = (first: string, call: Call) => string | undefined

const link = (label: string, address: string) => `[${label}](<${address}>)`
const video =
  (label: string, address: (id: string) => string): Render =>
  id =>
    /^https?:\/\//.test(id) ? link(label, id) : /^[\w@./-]+$/.test(id) ? link(label, address(id)) : undefined
const text = (value: string) => escapeMarkup(value.replace(/\s+/g, ' '))

/** Every generator with captions reads them as Markdown. */
const inline = (value: string) => markdown.renderInline(value.replace(/\s+/g, ' ').trim(), {})

const figure: Render = (first, { named, values }) => {
  const src = named.src ?? named.image_path ?? named.image ?? named.url ?? named.path ?? named.file ?? first
  // A single word is a variable of the generator.
  if (!/[./]/.test(src)) return undefined
  const caption = named.caption ?? named.title ?? ''
  const alt = named.alt ?? values[1] ?? toPlainText(caption)
  const sizes = ['width', 'height'].filter(size => /^\d+(px)?$/.test(named[size] ?? ''))
  const attributes = sizes.map(size => ` ${size}="${Number.parseInt(named[size] as string, 10)}"`).join('')
  const picture = `<img src="${text(src)}" alt="${text(alt)}"${attributes}>`
  const linked = named.link ? `<a href="${text(named.link)}">${picture}</a>` : picture
  const credit = named.attr
    ? ` ${named.attrlink ? `<a href="${text(named.attrlink)}">${text(named.attr)}</a>` : text(named.attr)}`
    : ''
  return caption || credit
    ? `<figure>${linked}<figcaption>${inline(caption)}${credit}</figcaption></figure>`
    : `<p>${linked}</p>`
}

const media =
  (tag: 'video' | 'audio'): Render =>
  (first, { named }) => {
    const src = named.src ?? named.mp4 ?? named.url ?? first
    return src ? `<${tag} controls src="${text(src)}"></${tag}>` : undefined
  }

const youtube = video('YouTube', id => `https://www.youtube.com/watch?v=${id}`)
const tweet: Render = (first, call) =>
  call.named.user && call.named.id
    ? link('X', `https://x.com/${call.named.user}/status/${call.named.id}`)
    : /^(?:\d+$|https?:)/.test(first)
      ? video('X', id => `https://x.com/i/status/${id}`)(first, call)
      : undefined
const vimeo = video('Vimeo', id => `https://vimeo.com/${id}`)

// Minimal Mistakes: `{% include video id="…" provider="youtube" %}`.
const PROVIDERS = createTable<Render | undefined>({
  youtube,
  vimeo,
  bilibili: video('Bilibili', id => `https://www.bilibili.com/video/${id}`),
  'google-drive': video('Google Drive', id => `https://drive.google.com/file/d/${id}`),
})
const provided: Render = (first, call) => {
  const { provider } = call.named
  return provider === undefined ? media('video')(first, call) : PROVIDERS[provider.toLowerCase()]?.(first, call)
}

const page: Render = address => (/^https?:\/\//.test(address) ? `<${address}>` : undefined)
const nothing: Render = () => ''

const EMBEDS = createTable<Render | undefined>({
  figure,
  img: figure,
  image: figure,
  picture: figure,
  asset_img: figure,
  video: provided,
  audio: media('audio'),
  youtube,
  youtubeembed: youtube,
  liteyoutube: youtube,
  vimeo,
  gist: video('Gist', id => `https://gist.github.com/${id}`),
  codepen: video('CodePen', id => `https://codepen.io/${id}`),
  instagram: video('Instagram', id => `https://www.instagram.com/p/${id}/`),
  tweet,
  twitter: tweet,
  twitter_simple: tweet,
  x: tweet,
  x_simple: tweet,
  bookmark: page,
  embed: page,
  oembed: page,
  reactplayer: page,
  toc: nothing,
  tableofcontents: nothing,
  table_of_contents: nothing,
  more: nothing,
  clear: nothing,
  clearfix: nothing,
  br: () => '<br>',
})

/** Undefined for an unknown call, which is then dropped. */
export function renderEmbed(call: Call): string | undefined {
  const { named, values } = call
  return EMBEDS[call.name]?.(named.id ?? named.videoid ?? named.url ?? named.src ?? values[0] ?? '', call)
}

const KINDS =
  /^(note|tip|info|important|warning|danger|caution|success|error|abstract|question|example|bug|failure|todo|quote|hint)$/
const BOXES =
  /^(note|tip|info|important|warning|danger|caution|success|error|hint|notice|callout|alert|admonition|aside)$/

/** Whether a call of this name is an admonition. */
export const isBox = (name: string) => BOXES.test(name)

/** The opening line of an admonition, if the call opens one. */
export function renderBox({ name, named, values }: Call): string | undefined {
  if (!isBox(name)) return undefined
  const isKind = (word: string | undefined): word is string => word !== undefined && KINDS.test(word.toLowerCase())
  const kind = [named.type, named.kind, named.intent, values[0], name].find(isKind) ?? 'note'
  // A word in lower case that is not a kind is the name of an icon.
  const title = named.title ?? values.find(value => !isKind(value) && /[^a-z_-]/.test(value)) ?? ''
  return `:::${kind} ${title.replace(/\s+/g, ' ')}`
}

// Makes hand-written HTML safe, plain and well nested. The library is loaded for the first article with such HTML.
import type { IOptions, Tag } from 'sanitize-html'
import { ORIGIN_PLACEHOLDER } from '../../../paths.ts'
import { decodeEntities } from '../../../text/html-to-text.ts'
import { MAX_DEPTH } from '../../../text/shallow-parser.ts'
import { trimTrailing } from '../../../text/trim-trailing.ts'
import { decodePath } from '../../../text/url.ts'
import { createFinder } from '../../finder.ts'
import { dropReferences } from '../placeholders.ts'
import { type References, SCHEMES } from '../references.ts'
import { ALLOWED, FOOTNOTES, TAGS } from './allowed-html.ts'
import { findFramed, framePlayers } from './iframes.ts'
import { limitDepth, repairNesting } from './normalize-html.ts'
import { REMOVED } from './removed-elements.ts'

type Attributes = Record<string, string>

/** How addresses are written; undefined: not at all. */
type Addresses = Pick<References, 'link' | 'media' | 'player'>

let library: Promise<(dirty: string, options: IOptions) => string> | undefined

/**
 * `html` without what is not allowed. Every address goes through `references`. `onDeep` is called with the position of the
 * first element that is nested too deep.
 */
export async function sanitise(html: string, references: Addresses, onDeep?: (at: number) => void): Promise<string> {
  library ??= import('sanitize-html').then(({ default: sanitizeHtml }) => sanitizeHtml)
  const sanitizeHtml = await library
  const shallow = limitDepth(html)
  if (shallow.at !== undefined) onDeep?.(shallow.at)
  // A second time, since frames insert pages of their own.
  const opened = dropReferences(limitDepth(openFrames(framePlayers(restoreNoscript(shallow.html)))).html)
  const clean = sanitizeHtml(opened, {
    allowedTags: [...Object.keys(ALLOWED).filter(tag => tag !== '*'), ...TAGS.split(' ')],
    allowedAttributes: ALLOWED,
    allowedClasses: {
      code: ['language-*'],
      pre: ['language-*'],
      ...Object.fromEntries(['sup', 'section', 'hr', 'ol', 'li', 'a'].map(tag => [tag, FOOTNOTES])),
    },
    // `references` has checked all addresses; these lists must allow what it allows.
    allowedSchemes: SCHEMES,
    allowedSchemesByTag: { img: [...SCHEMES, 'data'] },
    allowProtocolRelative: false,
    // As the Markdown parser writes them.
    selfClosing: ['br', 'col', 'hr', 'img', 'source', 'track', 'wbr'],
    nonTextTags: [...REMOVED],
    parseStyleAttributes: false,
    nestingLimit: MAX_DEPTH,
    transformTags: transforms(references),
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
  })
  return repairNesting(clean)
}

// Lazy pictures have the real one in `noscript`.
function restoreNoscript(html: string): string {
  if (!/<noscript>/i.test(html)) return html
  const nextEnd = createFinder(html, /<\/noscript>/gi)
  let restored = ''
  let position = 0
  for (const { 0: opening, index } of html.matchAll(/<noscript>/gi)) {
    const start = index + opening.length
    const end = index < position ? undefined : nextEnd(start)
    const inside = html.slice(start, end?.index)
    if (!end || inside.length > MAX_NOSCRIPT || !/<img\b/i.test(inside)) continue
    restored += dropLastPicture(html.slice(position, index)) + inside
    position = end.index + end[0].length
  }
  return restored + html.slice(position)
}

const MAX_NOSCRIPT = 5000

/** HTML without the picture at its end. */
function dropLastPicture(html: string): string {
  const written = html.trimEnd()
  if (!written.endsWith('>')) return html
  const start = written.lastIndexOf('>', written.length - 2) + 1
  const at = written.slice(start).search(/<img\b/i)
  return at === -1 ? html : written.slice(0, start + at)
}

// A frame without an address has its page in `srcdoc`: the content of that page replaces the frame.
const FRAME = /<iframe\b([^<>"']*(?:(?:"[^"]{0,20000}"|'[^']{0,20000}')[^<>"']*){0,20})>(?:\s*<\/iframe>)?/gi
const OWN_PAGE = /\ssrcdoc\s*=\s*(?:"([^"]*)"|'([^']*)')/i

function openFrames(html: string): string {
  return /srcdoc/i.test(html)
    ? html.replace(FRAME, (all, attributes: string) => {
        const found = OWN_PAGE.exec(attributes)
        return found && !/src\s*=/i.test(attributes.replace(found[0], ''))
          ? decodeEntities(found[1] ?? found[2] ?? '')
          : all
      })
    : html
}

type Transforms = NonNullable<IOptions['transformTags']>

function transforms(references: Addresses): Transforms {
  const cited = (tagName: string, { cite, ...attribs }: Attributes): Tag => ({
    tagName,
    attribs: { ...attribs, ...optional('cite', cite && references.link(cite)) },
  })
  const media = (tagName: string, attribs: Attributes): Tag => {
    const { src, srcset, poster, width, height, ...rest } = unlazied(attribs)
    const size = { width: pixels(width), height: pixels(height) }
    const isPicture = tagName === 'img'
    const address = src && (isPicture ? references.media(src, size) : references.player(src))
    // A picture that is looked up later gets its size with its address.
    const isSized = isPicture && address !== undefined && /^(https?|data):/.test(address)
    return {
      tagName,
      attribs: {
        ...optional('src', address),
        ...optional('srcset', srcset && candidates(srcset, references)),
        ...optional('poster', poster && references.media(poster)),
        ...rest,
        ...(isPicture && { alt: rest.alt ?? '' }),
        ...(isSized && {
          ...optional('width', size.width?.toString()),
          ...optional('height', size.height?.toString()),
        }),
        ...(!isPicture && { ...optional('width', width), ...optional('height', height) }),
      },
    }
  }
  return {
    a: (tagName, { href, target: _, ...attribs }) => ({
      tagName,
      attribs: { ...optional('href', href === undefined ? undefined : references.link(href)), ...attribs },
    }),
    blockquote: cited,
    del: cited,
    ins: cited,
    q: cited,
    img: media,
    source: media,
    video: media,
    audio: media,
    track: media,
    iframe: (_, attribs) => framed(unlazied(attribs).src ?? '', attribs.title, references),
  }
}

const optional = (name: string, value: string | undefined) => (value ? { [name]: value } : {})

const pixels = (size: string | undefined) =>
  /^\d+(px)?$/.test(size ?? '') ? Number.parseInt(size as string, 10) : undefined

/** Scripts for lazy loading keep the real address in other attributes. */
function unlazied(attribs: Attributes): Attributes {
  const src = attribs['data-src'] ?? attribs['data-lazy-src'] ?? attribs['data-original'] ?? attribs.src
  const srcset = attribs['data-srcset'] ?? attribs['data-lazy-srcset'] ?? attribs.srcset
  return { ...attribs, ...(src !== undefined && { src }), ...(srcset !== undefined && { srcset }) }
}

// A comma at the end of an address ends its candidate too.
const CANDIDATE = /(?![\s,])(\S+)(?:(?<=,)|([^,]*))/g

/** HTML Standard, "srcset attributes": addresses with a width or density, separated by commas after a space or a descriptor. */
function candidates(srcset: string, references: Addresses): string {
  const kept: string[] = []
  for (const [, written = '', rest = ''] of srcset.matchAll(CANDIDATE)) {
    const address = trimTrailing(written, /,/)
    const descriptor = rest.trim()
    if (address === '' || (descriptor !== '' && !/^[\d.]+[wx]$/.test(descriptor))) continue
    const url = references.media(address)
    if (url !== undefined) kept.push(descriptor ? `${url} ${descriptor}` : url)
  }
  return kept.join(', ')
}

// A frame would run foreign scripts; a link leads to the same page.
function framed(src: string, title: string | undefined, references: Addresses): Tag {
  const found = findFramed(src)
  const href = found && references.link(found.address)
  // It stays a frame, which is then removed.
  if (!href) return { tagName: 'iframe', attribs: {} }
  return { tagName: 'a', attribs: { href }, text: title?.trim() || found.name || nameOf(href) }
}

function nameOf(href: string): string {
  if (href.startsWith(ORIGIN_PLACEHOLDER)) return decodePath(href.slice(ORIGIN_PLACEHOLDER.length))
  return URL.parse(href)?.hostname.replace(/^www\./, '') || href
}

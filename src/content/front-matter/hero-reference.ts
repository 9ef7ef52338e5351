// The main picture that front matter gives an article, with its caption, credit and alternative text.
import { createTable } from '../../text/table.ts'
import { trimTrailing } from '../../text/trim-trailing.ts'
import { toPlainText } from '../body/plain-text.ts'
import { type Fields, isTable, toFlag, toList, toText } from './fields.ts'

export interface HeroReference {
  /** As written: relative to the file, from the root of the site, or elsewhere on the web. */
  readonly src: string
  readonly alt: string
  readonly caption?: string
  readonly credit?: string
  readonly focus?: readonly [number, number]
  /** The field's line in the file. */
  readonly line: number
}

/** The fields of generators and well-known themes, in lower case and without hyphens. The first that names a picture is used. */
export const HERO_FIELDS = [
  'hero',
  'heroimage',
  'cover',
  'coverimage',
  'featuredimage',
  'featureimage',
  'featured',
  'feature',
  'image',
  'banner',
  'bannerimage',
  'bannerimg',
  'topimg',
  'thumbnail',
  'header',
  'headerimage',
  'headerimg',
  'articleheader',
  'background',
  'backgroundimage',
  'bigimg',
  'images',
  'photo',
  'photos',
  'picture',
  'img',
  // In Matery, that of the front page, beside `img`.
  'coverimg',
  'localimage',
  'remoteimage',
  'indeximg',
  'featuredimagepreview',
  'teaser',
  'thumbnailimg',
  'shareimg',
  'ogimage',
  'socialimage',
  'socialmediacard',
]
// Where a table has the address.
const SOURCES = [
  'overlayimage',
  'src',
  'url',
  'path',
  'image',
  'file',
  'filename',
  'publicurl',
  'relative',
  'feature',
  'backgroundimage',
  'teaser',
  'thumbnail',
  'facebook',
  'twitter',
]
// What a field beside that of the picture begins with: `cover_caption`, `header-img-credit`.
const BESIDE = HERO_FIELDS.filter(name => !/^(header|featured|images|photos|teaser)$/.test(name))

type Table = Readonly<Record<string, unknown>>

/** A value that names a picture: text that looks like a path, a table with one, or a list of either. */
function findSource(value: unknown): { src: string; table: Table } | undefined {
  for (const item of toList(value)) {
    if (isTable(item)) {
      const table: Table = Object.fromEntries(
        Object.entries(item).map(([key, inner]) => [key.toLowerCase().replace(/[_-]/g, ''), inner]),
      )
      for (const name of SOURCES) {
        const found = findSource(table[name])
        if (found) return { src: found.src, table: { ...found.table, ...table } }
      }
      // `/img/a.jpg: A caption`, as in Beautiful Jekyll
      const [[src, caption] = ['', undefined]] = Object.entries(item)
      if (PICTURE_FILE.test(src)) return { src, table: { caption } }
    } else {
      const src = toSource(toText(item) ?? '')
      if (src) return { src, table: {} }
    }
  }
  return undefined
}

/** Of the files that Hugo's front matter describes, those that are named as the main picture; one for lists comes last. */
function mainResources(value: unknown): readonly unknown[] {
  const named = toList(value).flatMap(item => {
    if (!isTable(item) || !PICTURE_FILE.test(toText(item.src) ?? '')) return []
    const words = `${toText(item.name) ?? ''} ${toText(item.src)}`
    return /feature|cover|thumb|header|hero|banner|background/i.test(words) ? [{ item, words }] : []
  })
  const isPreview = ({ words }: { words: string }) => Number(/preview/i.test(words))
  return named.sort((a, b) => isPreview(a) - isPreview(b)).map(({ item }) => item)
}

const PICTURE_FILE = /^[^\s:?#]+\.(?:jpe?g|png|gif|webp|avif|svg)$/i

/** The path in a text; empty if it is a colour, a gradient or a name. */
function toSource(text: string): string {
  // In Jekyll, paths begin with a variable for the root of the site, followed by a slash.
  const bare = (/^url\((.*)\)$/i.exec(text)?.[1] ?? text).replace(/^\{\{.*?\}\}/, '').replace(/^["'(]+/, '')
  const src = trimTrailing(bare, /["')]/)
  return /[./]/.test(src) && !/[\n{}]|^#|^[a-z-]+\(/.test(src) ? src : ''
}

/** What an article says about its main picture: in the table of the picture, or in fields beside it. */
type Words = Omit<HeroReference, 'src' | 'line'>

/** `readText` gives the text of a caption. */
export function parseHeroReference(fields: Fields, readText = toPlainText): HeroReference | undefined {
  // Huxpro shows no picture then.
  const names = fields.text('headerstyle') === 'text' ? HERO_FIELDS.filter(name => name !== 'headerimg') : HERO_FIELDS
  const field =
    fields.find(names, value => findSource(value) !== undefined) ??
    fields.find(['resources'], value => findSource(mainResources(value)) !== undefined)
  const found = findSource(field?.name.toLowerCase() === 'resources' ? mainResources(field.value) : field?.value)
  if (!field || !found) return undefined
  return { src: found.src, ...parseWords(fields, found.table, readText), line: fields.lineOf(field.name) }
}

/** The same for these files beside the article; none if the front matter names a picture, or refuses one. */
export function parseBundleReferences(
  fields: Fields,
  names: readonly string[],
  readText = toPlainText,
): readonly HeroReference[] {
  if (names.length === 0 || refusesHero(fields)) return []
  // `image: { caption, focal_point }`, as in Wowchemy
  const table = findSource(
    [fields.find(HERO_FIELDS, isTable)?.value].map(value => ({ ...(value as Table), src: names[0] })),
  )
  const words = parseWords(fields, table?.table ?? {}, readText)
  return names.map(name => ({ src: `./${name.replace(/[%?#]/g, encodeURIComponent)}`, ...words, line: 1 }))
}

function parseWords(fields: Fields, table: Table, readText: (markup: string) => string): Words {
  const own = (...names: string[]) => names.map(name => toText(table[name])).find(text => text !== undefined)
  const beside = (...words: string[]) => fields.text(...BESIDE.flatMap(name => words.map(word => name + word)))
  const caption = readText(own('caption', 'title', 'desc') ?? beside('caption') ?? fields.text('caption') ?? '')
  const credit = creditOf(
    own('credit', 'credits', 'attribution', 'source', 'author', 'photographer', 'copyright') ??
      beside('credit', 'credits', 'source', 'attribution', 'author') ??
      fields.text('credit', 'photographer'),
  )
  const focus = parseFocus(
    table.focus ?? table.focalpoint ?? fields.find(['focus', 'focalpoint', 'imagefocus', 'imageposition'])?.value,
  )
  const alt = own('alt', 'alttext', 'description', 'imagedescription') ?? beside('alt', 'alttext') ?? fields.text('alt')
  return {
    alt: toPlainText(alt ?? ''),
    ...(caption && { caption }),
    ...(credit && { credit }),
    ...(focus && { focus }),
  }
}

// These say with `false` that an article has other properties.
const NOT_OF_A_PICTURE = /^(featured|feature|header)$/

/** Whether the front matter says that the article has no picture: `image: false`, `top_img: false`. */
function refusesHero(fields: Fields): boolean {
  return (
    fields.find(
      HERO_FIELDS.filter(name => !NOT_OF_A_PICTURE.test(name)),
      value => toFlag(value) === false,
    ) !== undefined
  )
}

/** Only the name, since pages add "Source: " themselves. */
function creditOf(text: string | undefined): string {
  return toPlainText(text ?? '').replace(/^(source|credit|photo|image|picture)(\s+(credit|by))?\s*:\s*/i, '')
}

const SIDES = createTable<readonly [number | undefined, number | undefined]>({
  left: [0, undefined],
  right: [1, undefined],
  top: [undefined, 0],
  bottom: [undefined, 1],
  center: [undefined, undefined],
})

/** `50% 20%`, `[0.5, 0.2]`, `{ x: 50, y: 20 }`, `top left`, `TopLeft`: fractions from the left and from the top. */
function parseFocus(value: unknown): readonly [number, number] | undefined {
  const parts = isTable(value)
    ? [value.x, value.y]
    : Array.isArray(value)
      ? value
      : (toText(value)
          ?.replace(/([a-z])(?=[A-Z])/g, '$1 ')
          .split(/[\s,]+/) ?? [])
  const words = parts.map(part => SIDES[String(part).toLowerCase()])
  if (words.length > 0 && words.every(word => word !== undefined))
    return [
      words.find(word => word[0] !== undefined)?.[0] ?? 0.5,
      words.find(word => word[1] !== undefined)?.[1] ?? 0.5,
    ]
  const shares = parts.map(part => (/%$/.test(String(part)) ? Number.parseFloat(String(part)) / 100 : Number(part)))
  const [x, y] = shares.some(share => share > 1) ? shares.map(share => share / 100) : shares
  const isShare = (share: number | undefined): share is number => share !== undefined && share >= 0 && share <= 1
  return parts.length === 2 && isShare(x) && isShare(y) ? [x, y] : undefined
}

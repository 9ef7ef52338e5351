// Checks for the fields of documents and changes, by name.
import type {
  AttachedFile,
  Author,
  CardNumber,
  CardQuote,
  Enclosure,
  Hero,
  Picture,
  ReadyCard,
  SiteFont,
  Term,
} from '../../article.ts'
import type { SiteFonts } from '../../site/site.ts'
import { fileTypeOf } from '../../text/http/file-types.ts'
import { mediaTypeOf } from '../../text/http/media-types.ts'
import { parseLanguage } from '../../text/language.ts'
import {
  arrayOf,
  type Check,
  choiceOf,
  is,
  isCleanText,
  isOneLine,
  objectOf,
  optional,
  type Table,
  textOfLength,
  textThat,
  trueOrFalse,
  wholeNumber,
} from './validate.ts'

/** Longer than any path that a file system accepts. */
const MAX_SOURCE = 4096
// A slug of 150 characters is up to nine times as long when it is percent-encoded.
const MAX_ID = 3000
const MAX_ADDRESS = 8000

/** The hash of a document. */
export const hash: Check = textThat('32 hexadecimal digits', value => /^[0-9a-f]{32}$/.test(value))

/** The path of a file below the folder of articles. */
export const source: Check = textThat(
  `a relative path of at most ${MAX_SOURCE} characters`,
  value =>
    value.length > 0 &&
    value.length <= MAX_SOURCE &&
    isOneLine(value) &&
    !value.startsWith('/') &&
    !value.split('/').includes('..'),
)

const isSlug = (value: string, max: number) =>
  value.length <= max && isCleanText(value) && /^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u.test(value)
const slugOf = (max: number) =>
  textThat(`letters and digits joined by hyphens, ${max} characters at most`, value => isSlug(value, max))

/** The part of an address that names an article. */
export const slug: Check = slugOf(300)

/** An id may come from the feeds of another generator, where a `guid` has any form. */
export const id: Check = textThat(
  `one line of 1 to ${MAX_ID} characters`,
  value => value.trim() !== '' && value.length <= MAX_ID && isOneLine(value),
)

/** A BCP 47 tag in its canonical form. */
export const languageTag: Check = textThat(
  'a BCP 47 tag such as "en"',
  value => value.length <= 100 && parseLanguage(value) === value,
)

/** An absolute http or https address as the URL Standard writes it. */
export const webAddress: Check = textThat(
  'an http or https address',
  value => value.length <= MAX_ADDRESS && /^https?:\/\//.test(value) && URL.parse(value)?.href === value,
)

/** The path of an address: percent-encoded, with a leading slash and no trailing one. */
export const isPath = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= MAX_ADDRESS && /^\/(?:[!-~]*[!-.0-~])$/.test(value)
export const path: Check = is('a path such as "/2024/name"', isPath)

// RFC 3339 and SQLite write years with four digits, from the year 1.
const FIRST_TIME = Date.parse('0001-01-01T00:00:00.000Z')
const LAST_TIME = Date.parse('9999-12-31T23:59:59.999Z')

/** Milliseconds since 1970. */
export const time: Check = wholeNumber(FIRST_TIME, LAST_TIME)

/** As JSON writes a Date. */
export const date: Check = textThat('a date such as "2024-05-31T12:00:00.000Z"', value => {
  const at = /^\d{4}-[\d:.TZ-]+$/.test(value) ? Date.parse(value) : Number.NaN
  return at >= FIRST_TIME && at <= LAST_TIME && new Date(at).toISOString() === value
})

export const revision: Check = wholeNumber(0, Number.MAX_SAFE_INTEGER)

const TERM: Table<Term> = { name: textOfLength(1, 2000), slug: slugOf(16_000) }
export const term: Check = objectOf<Term>(TERM)

export const author: Check = objectOf<Author>({
  ...TERM,
  url: optional(webAddress),
  email: optional(
    textThat('a mail address', value => value.length <= 1000 && value.includes('@') && isCleanText(value)),
  ),
  fediverse: optional(
    textThat('a handle such as "@user@host.example"', value => /^@[\w.-]{1,200}@[\w.-]{1,253}\.\w{1,63}$/.test(value)),
  ),
})

/** `<hash>.<extension>`: 20 hexadecimal digits of the SHA-256 of its bytes. */
export const PICTURE_KEY = /^[0-9a-f]{20}\.(?:avif|gif|jpg|png|svg|webp)$/
const MAX_SIDE = 1_000_000
const MAX_PICTURE_BYTES = 32 * 1024 * 1024

const PICTURE: Table<Picture> = {
  key: textThat('a key such as "0123456789abcdef0123.png"', value => PICTURE_KEY.test(value)),
  type: textOfLength(1, 40),
  // An SVG may have no size of its own.
  width: wholeNumber(0, MAX_SIDE),
  height: wholeNumber(0, MAX_SIDE),
  bytes: wholeNumber(0, MAX_PICTURE_BYTES),
  animated: optional(trueOrFalse),
}

const sound: Check = (value, field, refuse) => {
  const { key, type, width, height } = value as Partial<Picture>
  if (typeof key !== 'string' || !PICTURE_KEY.test(key)) return
  if (type !== mediaTypeOf(key)) refuse(`${field}.type`, `takes ${JSON.stringify(mediaTypeOf(key))}, as its key says`)
  if (!key.endsWith('.svg') && (width === 0 || height === 0)) refuse(field, 'has no width or no height')
}

/** Both checks; the second one only for an object. */
const pictureOf =
  (whole: Check): Check =>
  (value, field, refuse) => {
    whole(value, field, refuse)
    if (typeof value === 'object' && value !== null) sound(value, field, refuse)
  }

export const picture: Check = pictureOf(objectOf<Picture>(PICTURE))

export const readyCard: Check = pictureOf(objectOf<ReadyCard>({ ...PICTURE, alt: textOfLength(0, 20_000) }))

/** `<hash>.<extension>`: 20 hexadecimal digits of the SHA-256 of its bytes, and an extension of a file that is served. */
export const isFileKey = (key: string): boolean =>
  /^[0-9a-f]{20}\.[a-z0-9]+$/.test(key) && fileTypeOf(key) !== undefined

const FILE: Table<AttachedFile> = {
  key: textThat('a key such as "0123456789abcdef0123.pdf"', isFileKey),
  // The longest name that file systems accept.
  name: textThat(
    'the name of a file',
    value => value.length <= 255 && isOneLine(value) && !/[/\\]/.test(value) && fileTypeOf(value) !== undefined,
  ),
  bytes: wholeNumber(0, Number.MAX_SAFE_INTEGER),
}

export const file: Check = objectOf<AttachedFile>(FILE)

const isWeight = (value: unknown) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 1000
const font: Check = objectOf<SiteFont>({
  ...FILE,
  key: textThat('the key of a font', value => /^[0-9a-f]{20}\.(?:woff2|ttf|otf)$/.test(value)),
  weights: is(
    'two weights from 1 to 1000',
    value => Array.isArray(value) && value.length === 2 && value.every(isWeight),
  ),
  italic: optional(choiceOf(true)),
})
const MAX_FONTS = 24
export const siteFonts: Check = objectOf<SiteFonts>({
  headline: optional(arrayOf(font, MAX_FONTS)),
  text: optional(arrayOf(font, MAX_FONTS)),
})

const ENCLOSURE: Check = objectOf<Enclosure>({
  file: optional(file),
  url: optional(webAddress),
  type: textThat('the media type of a recording', value => /^(?:audio|video)\/[\w.+-]{1,100}$/.test(value)),
  bytes: wholeNumber(0, Number.MAX_SAFE_INTEGER),
  seconds: optional(wholeNumber(1, 1e8)),
})

export const enclosure: Check = (value, field, refuse) => {
  ENCLOSURE(value, field, refuse)
  const { file: own, url } = (value ?? {}) as Partial<Enclosure>
  if ((own === undefined) === (url === undefined)) refuse(field, 'takes either a file or an address')
}

export const color: Check = textThat('a color such as "#b3261e"', value => /^#[0-9a-fA-F]{6}$/.test(value))
export const cardQuote: Check = objectOf<CardQuote>({
  text: textOfLength(1, 20_000),
  by: optional(textOfLength(1, 20_000)),
})
export const cardNumber: Check = objectOf<CardNumber>({
  value: textOfLength(1, 20_000),
  label: optional(textOfLength(1, 20_000)),
})

const isShare = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1

export const hero: Check = pictureOf(
  objectOf<Hero>({
    ...PICTURE,
    alt: textOfLength(0, 20_000),
    caption: optional(textOfLength(0, 20_000)),
    credit: optional(textOfLength(0, 20_000)),
    focus: optional(
      is('two numbers from 0 to 1', value => Array.isArray(value) && value.length === 2 && value.every(isShare)),
    ),
  }),
)

export const direction: Check = choiceOf('ltr', 'rtl')

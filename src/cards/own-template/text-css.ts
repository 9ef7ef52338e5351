// The CSS of text, which our own engine sets: what is inherited, and what each property means in pixels.
import type { Lettering } from '../template.ts'
import type { GenericFamily } from '../text/families.ts'
import type { CardStyle } from './elements.ts'

export interface TextCss {
  readonly color: string
  /** Pixels. */
  readonly fontSize: number
  readonly fontWeight: number
  readonly family: GenericFamily
  /** Of `cards.fonts`; absent: by the weight. */
  readonly brand?: Lettering['brand']
  /** The distance between two baselines, as a factor of the font size. */
  readonly lineHeight: number
  /** Ems. */
  readonly tracking: number
  /** `start` and `end` follow the direction of the language. */
  readonly align: 'start' | 'left' | 'right' | 'center' | 'end'
  readonly transform: 'none' | 'uppercase' | 'lowercase' | 'capitalize'
  /** The greatest number of lines. */
  readonly lines: number
  readonly isNoWrap: boolean
}

export const INITIAL: TextCss = {
  color: '#15171c',
  fontSize: 32,
  fontWeight: 450,
  family: 'sans',
  lineHeight: 1.2,
  tracking: 0,
  align: 'start',
  transform: 'none',
  lines: Number.POSITIVE_INFINITY,
  isNoWrap: false,
}

/** What satori must not see: it would load fonts, or set these on boxes without text. */
const OF_TEXT: ReadonlySet<string> = new Set([
  'fontSize',
  'fontWeight',
  'fontFamily',
  'fontStyle',
  'lineHeight',
  'letterSpacing',
  'textAlign',
  'textTransform',
  'lineClamp',
  'WebkitLineClamp',
  'webkitLineClamp',
  'WebkitBoxOrient',
  'whiteSpace',
  'textOverflow',
  'wordBreak',
  'overflowWrap',
  'textWrap',
  'font',
])

// Drawn by no one: our glyphs are no text to satori.
const NOT_DRAWN: ReadonlySet<string> = new Set([
  'textShadow',
  'textDecoration',
  'textDecorationLine',
  'WebkitTextStroke',
  'WebkitTextStrokeWidth',
  'fontStyle',
  'font',
])
const NOTHING: ReadonlySet<unknown> = new Set([undefined, 'none', 'normal'])

const BOLD: ReadonlySet<string> = new Set(['b', 'strong', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** The text properties inside of an element. `refuse` gets each that is not drawn, or has a value that can't be read. */
export function inheritTextCss(
  outer: TextCss,
  type: string,
  style: CardStyle,
  refuse: (property: string, value: unknown) => void,
): TextCss {
  const read = <T>(property: string, parse: (value: string | number) => T | undefined, inherited: T): T => {
    const value = style[property]
    if (value === undefined || value === 'inherit') return inherited
    const parsed = parse(value)
    if (parsed === undefined) refuse(property, value)
    return parsed ?? inherited
  }
  for (const property of NOT_DRAWN) if (!NOTHING.has(style[property])) refuse(property, style[property])
  const fontSize = read('fontSize', value => toLength(value, outer.fontSize), outer.fontSize)
  const clamp = style.lineClamp ?? style.WebkitLineClamp ?? style.webkitLineClamp
  return {
    color: read('color', value => String(value), outer.color),
    fontSize,
    fontWeight: read('fontWeight', toWeight, BOLD.has(type) ? 700 : outer.fontWeight),
    ...read('fontFamily', value => toFamily(value, outer.family), { family: outer.family, brand: outer.brand }),
    lineHeight: read('lineHeight', value => toLineHeight(value, fontSize), outer.lineHeight),
    tracking: read('letterSpacing', value => toTracking(value, fontSize), outer.tracking),
    align: read('textAlign', toAlign, outer.align),
    transform: read('textTransform', toTransform, outer.transform),
    lines: clamp === undefined ? outer.lines : Number.parseInt(String(clamp), 10) || outer.lines,
    isNoWrap: read('whiteSpace', value => value === 'nowrap' || value === 'pre', outer.isNoWrap),
  }
}

/** The style of a box as satori takes it. */
export const withoutText = (style: CardStyle): CardStyle =>
  Object.fromEntries(
    Object.entries(style).filter(([name, value]) => value !== undefined && !OF_TEXT.has(name) && !NOT_DRAWN.has(name)),
  )

export function transformText(words: string, { transform }: Pick<TextCss, 'transform'>, language: string): string {
  if (transform === 'uppercase') return words.toLocaleUpperCase(language)
  if (transform === 'lowercase') return words.toLocaleLowerCase(language)
  if (transform === 'capitalize')
    return words.replace(/(?<![\p{L}\p{M}\p{N}'’])\p{L}/gu, letter => letter.toLocaleUpperCase(language))
  return words
}

/** Pixels; undefined if it can't be read. */
function toLength(value: string | number, em: number): number | undefined {
  const [, number, unit] = /^\s*(-?\d*\.?\d+)(px|em|rem|%|pt)?\s*$/.exec(String(value)) ?? []
  if (number === undefined) return undefined
  const length = Number(number)
  if (unit === 'em') return length * em
  if (unit === '%') return (length / 100) * em
  if (unit === 'rem') return length * 16
  return unit === 'pt' ? (length * 4) / 3 : length
}

function toWeight(value: string | number): number | undefined {
  if (value === 'normal') return 400
  if (value === 'bold' || value === 'bolder') return 700
  const weight = Number(value)
  return weight >= 100 && weight <= 900 ? weight : undefined
}

/** `headline` and `text` are fonts of the brand, whatever else has `serif` alone is a font with serifs, and both are ours. */
function toFamily(value: string | number, inherited: GenericFamily): Pick<TextCss, 'family' | 'brand'> | undefined {
  const names = String(value).toLowerCase()
  const [brand] = /\b(?:headline|text)\b/.exec(names) ?? []
  const isSerif = /(?<!sans-)\bserif\b/.test(names)
  const family = isSerif ? 'serif' : /\bsans(?:-serif)?\b|system-ui/.test(names) ? 'sans' : undefined
  if (brand !== 'headline' && brand !== 'text') return family && { family, brand: 'none' }
  return { family: family ?? inherited, brand }
}

function toLineHeight(value: string | number, fontSize: number): number | undefined {
  if (value === 'normal') return INITIAL.lineHeight
  if (typeof value === 'number' || /^\s*\d*\.?\d+\s*$/.test(value)) return Number(value)
  const length = toLength(value, fontSize)
  return length === undefined ? undefined : length / fontSize
}

function toTracking(value: string | number, fontSize: number): number | undefined {
  if (value === 'normal') return 0
  const length = toLength(value, fontSize)
  return length === undefined ? undefined : length / fontSize
}

const toAlign = (value: string | number) =>
  (['start', 'left', 'right', 'center', 'end'] as const).find(align => align === value)

const toTransform = (value: string | number) =>
  (['none', 'uppercase', 'lowercase', 'capitalize'] as const).find(transform => transform === value)

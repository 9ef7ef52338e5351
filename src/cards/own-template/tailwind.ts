// satori's property `tw`: classes of Tailwind. It resolves them for itself alone. What decides how our texts are set, and what our
// boxes depend on, is read here: words by a table, colours and sizes of text from what satori makes of a sample.
import { createTable } from '../../text/table.ts'
import type { Size } from '../geometry.ts'
import type { CardStyle } from './elements.ts'
import { toSvg } from './to-svg.ts'

interface Tailwind {
  readonly style: CardStyle
  /** The classes that are left to satori. */
  readonly rest: string
  readonly unknown: readonly string[]
}

export type ReadTailwind = (classes: string) => Promise<Tailwind>

const bold = (fontWeight: number): CardStyle => ({ fontWeight })
const tracking = (letterSpacing: string): CardStyle => ({ letterSpacing })
const leading = (lineHeight: number): CardStyle => ({ lineHeight })
const align = (textAlign: string): CardStyle => ({ textAlign })
const transform = (textTransform: string): CardStyle => ({ textTransform })

const WORDS = createTable<CardStyle>({
  flex: { display: 'flex' },
  block: { display: 'block' },
  hidden: { display: 'none' },
  'flex-row': { flexDirection: 'row' },
  'flex-row-reverse': { flexDirection: 'row-reverse' },
  'flex-col': { flexDirection: 'column' },
  'flex-col-reverse': { flexDirection: 'column-reverse' },
  'items-start': { alignItems: 'flex-start' },
  'items-end': { alignItems: 'flex-end' },
  'items-center': { alignItems: 'center' },
  'items-baseline': { alignItems: 'baseline' },
  'items-stretch': { alignItems: 'stretch' },
  'justify-start': { justifyContent: 'flex-start' },
  'justify-end': { justifyContent: 'flex-end' },
  'justify-center': { justifyContent: 'center' },
  'justify-between': { justifyContent: 'space-between' },
  'justify-around': { justifyContent: 'space-around' },
  'justify-evenly': { justifyContent: 'space-evenly' },
  'object-cover': { objectFit: 'cover' },
  'object-contain': { objectFit: 'contain' },
  'object-fill': { objectFit: 'fill' },
  'font-thin': bold(100),
  'font-extralight': bold(200),
  'font-light': bold(300),
  'font-normal': bold(400),
  'font-medium': bold(500),
  'font-semibold': bold(600),
  'font-bold': bold(700),
  'font-extrabold': bold(800),
  'font-black': bold(900),
  'font-sans': { fontFamily: 'sans-serif' },
  'font-serif': { fontFamily: 'serif' },
  'font-mono': { fontFamily: 'monospace' },
  italic: { fontStyle: 'italic' },
  'not-italic': { fontStyle: 'normal' },
  underline: { textDecoration: 'underline' },
  'line-through': { textDecoration: 'line-through' },
  'no-underline': { textDecoration: 'none' },
  'tracking-tighter': tracking('-0.05em'),
  'tracking-tight': tracking('-0.025em'),
  'tracking-normal': tracking('0em'),
  'tracking-wide': tracking('0.025em'),
  'tracking-wider': tracking('0.05em'),
  'tracking-widest': tracking('0.1em'),
  'leading-none': leading(1),
  'leading-tight': leading(1.25),
  'leading-snug': leading(1.375),
  'leading-normal': leading(1.5),
  'leading-relaxed': leading(1.625),
  'leading-loose': leading(2),
  'text-left': align('left'),
  'text-center': align('center'),
  'text-right': align('right'),
  'text-start': align('start'),
  'text-end': align('end'),
  uppercase: transform('uppercase'),
  lowercase: transform('lowercase'),
  capitalize: transform('capitalize'),
  'normal-case': transform('none'),
  truncate: { whiteSpace: 'nowrap', lineClamp: 1, overflow: 'hidden' },
  'whitespace-nowrap': { whiteSpace: 'nowrap' },
  'whitespace-normal': { whiteSpace: 'normal' },
})

// With a number on Tailwind's scale, or a value in brackets.
const NUMBERS = createTable<(value: string | number) => CardStyle>({
  w: width => ({ width }),
  h: height => ({ height }),
  font: fontWeight => ({ fontWeight }),
  gap: gap => ({ gap }),
  leading: value => ({ lineHeight: typeof value === 'number' ? `${value}px` : value }),
  tracking: letterSpacing => ({ letterSpacing }),
  'line-clamp': lineClamp => ({ lineClamp }),
})
/** Of which a number is no length. */
const COUNTS: ReadonlySet<string> = new Set(['font', 'line-clamp'])
const STEP = 4

// From which width of the card their classes apply.
const SCREENS = createTable<number>({ sm: 640, md: 768, lg: 1024, xl: 1280, '2xl': 1536 })

/** The style of a class that is read here. */
function readClass(name: string): CardStyle | undefined {
  const word = WORDS[name]
  if (word) return word
  const [, kind = '', number, written] = /^(\w+(?:-clamp)?)-(?:(\d+(?:\.\d+)?)|\[([^\]]+)\])$/.exec(name) ?? []
  const style = NUMBERS[kind]
  if (written !== undefined) return style?.(/^\d+px$/.test(written) ? Number.parseInt(written, 10) : written)
  return style?.(Number(number) * (COUNTS.has(kind) ? 1 : STEP))
}

export function createReadTailwind(card: Size): ReadTailwind {
  const samples = new Map<string, ReturnType<typeof drawSample>>()

  return async function read(classes) {
    const rest: string[] = []
    const ofText: string[] = []
    const unknown: string[] = []
    let style: CardStyle = {}
    for (const written of classes.split(/\s+/).filter(Boolean)) {
      const { name, isMet } = readScreens(written, card)
      if (!isMet) continue
      const read = readClass(name)
      if (read) style = { ...style, ...read }
      else if (await isUnknown(name)) unknown.push(written)
      else (name.startsWith('text-') ? ofText : rest).push(name)
    }
    const sampled = ofText.join(' ')
    if (sampled !== '' && !samples.has(sampled)) samples.set(sampled, drawSample(sampled, card))
    const sample = await samples.get(sampled)
    return { style: { boxSizing: 'border-box', ...sample, ...style }, rest: rest.join(' '), unknown }
  }
}

let isReported = false
/** satori reports an unknown class on the console only. Takes each of its messages; returns whether it is such a report. */
export function noteUnknownClass(message: string): boolean {
  const isReport = /^`.*` unknown or invalid utility$/.test(message)
  isReported ||= isReport
  return isReport
}

const checked = new Map<string, Promise<boolean>>()
let last: Promise<unknown> = Promise.resolve()
// No card: satori reports it once for each size.
const NO_CARD: Size = { width: 1, height: 1 }

/** One after the other, so that a report is about this class. */
function isUnknown(name: string): Promise<boolean> {
  const check = async () => {
    isReported = false
    await toSvg({ type: 'div', props: { tw: name } }, NO_CARD, () => undefined)
    return isReported
  }
  const known = checked.get(name) ?? last.then(check)
  checked.set(name, known)
  last = known.catch(() => undefined)
  return known
}

/** `md:lg:flex`; other prefixes than those of widths stay. */
function readScreens(written: string, { width }: Size): { readonly name: string; readonly isMet: boolean } {
  let name = written
  let isMet = true
  for (;;) {
    const at = name.indexOf(':')
    const least = at === -1 ? undefined : SCREENS[name.slice(0, at)]
    if (least === undefined) return { name, isMet }
    isMet &&= width >= least
    name = name.slice(at + 1)
  }
}

// What nobody writes: a class has been there if it is no more.
const SAMPLE = { color: '#010203', fontSize: 1009, lineHeight: 7 } as const
// satori rounds to whole pixels.
const FINE = 100

/** The colour, the size and the line height that classes give to the text in their box. */
async function drawSample(tw: string, card: Size) {
  const own = {
    type: 'div',
    props: {
      style: { width: `${FINE}em`, height: `${FINE}lh`, flexShrink: 0, backgroundColor: 'currentColor' },
      marker: 0,
    },
  }
  const box = { type: 'div', props: { tw, style: { display: 'flex', alignItems: 'flex-start' }, children: [own] } }
  const root = { type: 'div', props: { style: { display: 'flex', ...SAMPLE }, children: [box] } }
  const { svg, sizes } = await toSvg(root, card, () => undefined)
  const { width = 0, height = 0 } = sizes.get(0) ?? {}
  const fontSize = width / FINE
  const lineHeight = height / width
  const color = [...svg.matchAll(/fill="([^"]*)"/g)].at(-1)?.[1]
  return {
    ...(color !== undefined && color !== SAMPLE.color && { color }),
    ...(fontSize !== SAMPLE.fontSize && { fontSize }),
    ...(Math.abs(lineHeight - SAMPLE.lineHeight) > 0.01 && { lineHeight }),
  } satisfies CardStyle
}

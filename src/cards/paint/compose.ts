// The texts of a card, set in its layout.
import { wording } from '../../text/problem.ts'
import { type Choice, choicesFor } from '../choose-template.ts'
import { brandFlaw, fontFlaw, headlineFlaw } from '../flaws.ts'
import { renderYear } from '../format-date.ts'
import { CANVASES } from '../geometry.ts'
import type { CardModel, Flaw } from '../model.ts'
import type { CardLayout, Lettering, SetText } from '../template.ts'
import { absentFonts } from '../text/absent-fonts.ts'
import { loadHyphenation } from '../text/dividing/hyphenate.ts'
import type { TextBlock } from '../text/fit-text.ts'
import { createFonts, type FontFiles } from '../text/fonts.ts'
import { loadPhrases } from '../text/phrases.ts'
import { createFitText } from '../text/text-cache.ts'
import type { Box } from './box.ts'
import { isUnreadable, withoutHeadline } from './without-headline.ts'

interface Composed {
  /** No box has a place yet. */
  readonly layout: CardLayout
  readonly flaws: readonly Flaw[]
}

/** Sets the texts of one card, and collects what is wrong with them. */
interface Typesetting {
  readonly setText: SetText
  /** The texts so far that can't be read without the letters that no font has. */
  readonly unreadable: ReadonlySet<string>
  /** The packages of fonts that are not installed. */
  readonly absent: ReadonlySet<string>
  /** `root`: only of the texts that are on this card, or would be if they had any letters. */
  flaws(root?: Box): Flaw[]
}

/** A text as it was set, and the packages of fonts that it needs. */
interface Attempt {
  readonly text: string
  readonly block: TextBlock
  readonly needed: readonly string[]
}

/** `words`: everything that may be set on the card. */
export function createTypesetting(
  fontFiles: FontFiles,
): (model: Pick<CardModel, 'language' | 'direction' | 'fonts'>, words: string) => Promise<Typesetting> {
  const fonts = createFonts(fontFiles)
  const fitText = createFitText(fonts)

  /** The keys of the fonts that can be used. */
  async function loadBrand({ fonts: own = {} }: Pick<CardModel, 'fonts'>, flaws: Flaw[]) {
    const usable = async (role: keyof typeof own) => {
      const keys: string[] = []
      for (const font of own[role] ?? [])
        await fonts.brand.load(font).then(
          () => keys.push(font.key),
          error => flaws.push(brandFlaw(error)),
        )
      return keys.length > 0 ? keys : undefined
    }
    return { headline: await usable('headline'), text: await usable('text') }
  }

  return async (model, words) => {
    const { language, direction } = model
    const flaws: Flaw[] = []
    const attempts: Attempt[] = []
    const absent = new Set<string>()
    const unreadable = new Set<string>()
    await Promise.all([loadPhrases(words), loadHyphenation(words)])
    const brand = await loadBrand(model, flaws)
    const setText: SetText = (text, { brand: role, ...lettering }, box) => {
      const usual = isHeadline(lettering) ? 'headline' : 'text'
      const own = role === 'none' ? undefined : brand[role ?? usual]
      // By the whole text: no headline is a mixture.
      const isOwn = own !== undefined && fonts.brand.cover(text, own, lettering.weight)
      const style = { ...lettering, language, direction, ...(isOwn && { brand: own }) }
      const block = fitText(text, style, box)
      const needed = isOwn ? [] : absentFonts(text, style, fonts.has)
      for (const name of needed) absent.add(name)
      if (isUnreadable(text, block)) unreadable.add(text)
      attempts.push({ text, block, needed })
      return block
    }
    return {
      setText,
      unreadable,
      absent,
      flaws(root) {
        const kept = root ? attempts.filter(isKept(root)) : attempts
        const packages = [...new Set(kept.flatMap(({ needed }) => needed))].sort()
        // Letters are not wrong if their font is missing.
        const wrong = kept.filter(({ text, needed }) => needed.length === 0 && !unreadable.has(text))
        return [
          ...(packages.length > 0 ? [fontFlaw(packages)] : []),
          ...flaws,
          ...wrong.flatMap(({ text, block }) => flawsOf(text, block)),
        ]
      },
    }
  }
}

/** A template may set a text several times, and take one; one without letters is left out of the card. */
function isKept(root: Box): (attempt: Attempt) => boolean {
  const blocks = blocksIn(root)
  return ({ block }) =>
    block.lines.length === 0 ||
    // A block in the layout may be moved, but its lists are those of the block that was set.
    blocks.some(({ missing, changed }) => missing === block.missing && changed === block.changed)
}

const blocksIn = ({ props: { ink, children } }: Box): TextBlock[] => [
  ...(ink?.kind === 'text' ? [ink.block] : []),
  ...children.flatMap(blocksIn),
]

/** `choice`: the layout; without one, the first that the model may have. */
export function createCompose(fontFiles: FontFiles): (model: CardModel, choice?: Choice) => Promise<Composed> {
  const startSetting = createTypesetting(fontFiles)
  return compose

  async function compose(model: CardModel, choice = choicesFor(model)[0]): Promise<Composed> {
    const words = JSON.stringify(model) + (model.year === undefined ? '' : renderYear(model))
    const { setText, unreadable, absent, flaws } = await startSetting(model, words)
    const { template, area } = choice
    const layout = template.layout(model, CANVASES[model.shape], setText, area)
    const plain = withoutHeadline(model, unreadable)
    if (!plain) return { layout, flaws: flaws(layout.root) }
    const composed = await compose(plain, choice)
    return { layout: composed.layout, flaws: [headlineFlaw(model.title, absent), ...flaws(layout.root)] }
  }
}

/** Headlines and names are bold, or have serifs. */
const isHeadline = ({ generic, weight }: Lettering): boolean => generic === 'serif' || weight >= 700

const OTHER_CHARACTERS = 'no installed font has it; use other characters'

function flawsOf(text: string, { missing, changed }: TextBlock): Flaw[] {
  const leftOut = [...new Set(missing)].join(' ')
  const replaced = [...new Set(changed.map(([from, to]) => `${to} for ${from}`))].join(', ')
  return [
    ...(leftOut ? [{ ...wording`the card leaves out ${leftOut} of "${text}"`, hint: OTHER_CHARACTERS }] : []),
    ...(replaced ? [{ ...wording`the card writes ${replaced} in "${text}"`, hint: OTHER_CHARACTERS }] : []),
  ]
}

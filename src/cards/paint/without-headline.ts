// A card whose headline has letters that no font has is a card of the publication: without half a headline, or an empty place.
import { renderNames, renderYear } from '../format-date.ts'
import type { CardModel } from '../model.ts'
import type { TextBlock } from '../text/fit-text.ts'

const LETTER = /[\p{L}\p{N}]/u
// A headline can be read without a few of its letters.
const FEW = 2
const SHARE = 0.1

/** Whether a text can't be read without the letters that no font has. */
export function isUnreadable(text: string, { missing }: Pick<TextBlock, 'missing'>): boolean {
  if (missing.length === 0) return false
  const without = missing.filter(grapheme => LETTER.test(grapheme)).length
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment).filter(each =>
    LETTER.test(each),
  )
  return without > 0 && (without === letters.length || (without > FEW && without > letters.length * SHARE))
}

/**
 * The model with the name of the publication as its headline, and without all other unreadable texts; undefined if its headline
 * can be read.
 */
export function withoutHeadline(model: CardModel, unreadable: ReadonlySet<string>): CardModel | undefined {
  const isLost = (text: string | undefined) =>
    text !== undefined && text !== '' && [...unreadable].some(lost => lost.includes(text))
  const { summary, section, quote, number, ...rest } = model
  if (!isLost(model.title) && !isLost(quote?.text)) return undefined
  return {
    ...rest,
    title: isLost(model.publication) ? '' : model.publication,
    publication: '',
    authors: isLost(renderNames(model.authors, model.language)) ? [] : model.authors,
    ...(section !== undefined && !isLost(section) && { section }),
    ...(summary !== undefined && !isLost(summary) && { summary }),
    // No language has digits of its own.
    ...(model.year !== undefined && isLost(renderYear(model)) && { language: 'und' }),
  }
}

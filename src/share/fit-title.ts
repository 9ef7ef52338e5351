// Titles cut to the limit of a network, between grapheme clusters.
import { graphemesOf } from '../text/segmenter.ts'
import { truncate } from '../text/truncate.ts'
import type { Limit } from './networks/networks.ts'

// A cut moves back to a space if that loses at most this many graphemes; Chinese or Thai has no spaces.
const WORD_REACH = 16

/** The longest beginning of `title` that `fits`, with an ellipsis if it was cut; empty if not even one grapheme fits. */
export const fitTitle = (title: string, fits: (title: string) => boolean): string =>
  truncate(title, fits, { words: { share: 0.5, reach: WORD_REACH } })

/** The length of `text` in the unit of a limit. */
export function measure(text: string, unit: Exclude<Limit['unit'], 'sms' | 'address'>): number {
  if (unit === 'grapheme') return graphemesOf(text).length
  return unit === 'weighted' ? weigh(text) : text.length
}

// X counts in half characters: these ranges weigh one, all else two, an emoji two however many code points it has
// (twitter-text configuration 3). A text that looks like a host name becomes a link there and counts as one.
const LIGHT = /[\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]/u
const LINK = /(?:[\p{L}\p{N}-]{1,63}\.)+\p{L}{2,24}\S*/gu
const LINK_WEIGHT = 23

function weigh(text: string): number {
  let weight = 0
  const rest = text.replace(LINK, link => {
    weight += Math.max(LINK_WEIGHT, weighGraphemes(link))
    return ''
  })
  return weight + weighGraphemes(rest)
}

function weighGraphemes(text: string): number {
  let weight = 0
  for (const grapheme of graphemesOf(text)) {
    if (/\p{Emoji_Presentation}|\uFE0F/u.test(grapheme)) weight += 2
    else for (const character of grapheme) weight += LIGHT.test(character) ? 1 : 2
  }
  return weight
}

// GSM 03.38: the basic alphabet, and the characters that take two septets.
const GSM_BASIC = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/
const GSM_DOUBLE = /[\^{}\\[~\]|€]/g
const MAX_UCS2 = 70

/** Whether a message fits in one part: `max` septets, or 70 UCS-2 units. */
export function fitsSms(message: string, max: number): boolean {
  if (!GSM_BASIC.test(message)) return message.length <= MAX_UCS2
  return message.length + (message.match(GSM_DOUBLE)?.length ?? 0) <= max
}

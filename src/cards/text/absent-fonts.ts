// Fonts come in a package for each script, and not all of them need be installed.
import { EMOJI, FAMILIES, familiesFor, genericFamilyFor, SCRIPTS, type Script } from './families.ts'
import type { TextStyle } from './text-style.ts'

const SCRIPT_LIST = Object.entries(SCRIPTS) as [Script, RegExp][]
const PICTOGRAPH = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F/u

/** The packages whose fonts a text should be set in, as far as they are not installed. */
export function absentFonts(text: string, { language, generic }: TextStyle, has: (name: string) => boolean): string[] {
  const wanted = genericFamilyFor(text, language, generic)
  const needed = SCRIPT_LIST.filter(([, pattern]) => pattern.test(text)).flatMap(([script]) => {
    const [first] = familiesFor(script, language, wanted)
    return first ? [FAMILIES[first].package] : []
  })
  if (PICTOGRAPH.test(text)) needed.push(EMOJI.package)
  return [...new Set(needed)].filter(name => !has(name))
}

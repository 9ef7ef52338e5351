import { missingPackages } from './installed.ts'

/** What can't be drawn, why, and the command that helps; undefined if nothing is missing. */
export function explainMissing(): string | undefined {
  const { pictures, cards } = missingPackages()
  if (cards.length === 0) return undefined
  const what = pictures.length > 0 ? 'cards and smaller copies of pictures' : 'cards'
  return `${what} can’t be drawn: ${cards.join(', ')} ${cards.length === 1 ? 'is' : 'are'} not installed; run \`npm i --include=optional\``
}

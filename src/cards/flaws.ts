// Messages for the flaws of cards, and for copies that can't be drawn; each is reported once.
import { errorMessage } from '../text/error-message.ts'
import { type Problem, wording } from '../text/problem.ts'
import type { Flaw } from './model.ts'

export const photoFlaw = (error: unknown): Flaw => ({
  ...wording`the card has no picture: ${errorMessage(error)}`,
  hint: 'save it as JPEG or PNG',
})
/** For a photo that the card does not show. */
export const copyFlaw = (error: unknown): Flaw => ({
  ...wording`its picture has no smaller copy: ${errorMessage(error)}`,
  hint: 'save it as JPEG or PNG',
})
export const logoFlaw = (error: unknown): Flaw => ({
  ...wording`the logo can't be read: ${errorMessage(error)}`,
  hint: 'save it as PNG or SVG',
})
export const avatarFlaw = (error: unknown): Flaw => ({
  ...wording`the author's picture can't be read: ${errorMessage(error)}`,
  hint: 'save it as JPEG or PNG',
})
export const backgroundFlaw = (error: unknown): Flaw => ({
  ...wording`the picture of "cards.background" can't be read: ${errorMessage(error)}`,
  hint: 'save it as JPEG or PNG',
})
export const cardFlaw = (error: unknown): Flaw => ({
  ...wording`the card could not be drawn: ${errorMessage(error)}`,
  hint: 'drawing is tried again when the card is requested',
})

/** A font of the publisher. */
export const brandFlaw = (error: unknown): Flaw => ({
  ...wording`a font of the brand can't be used: ${errorMessage(error)}`,
  hint: 'save it again as WOFF2, or take it out of "cards.fonts"; the card is not stored',
  isPartial: true,
})

/** One command for all of them. */
export const fontFlaw = (names: readonly string[]): Flaw => ({
  message: `the card needs the ${names.length === 1 ? 'font' : 'fonts'} ${names.join(', ')}, which ${names.length === 1 ? 'is' : 'are'} not installed`,
  hint: `run \`npm i ${names.join(' ')}\`; without it these letters are left out, and the card is not stored`,
  needs: names,
  isPartial: true,
})

/** `packages`: the fonts that are missing; if there are none, no font has its letters. */
export const headlineFlaw = (title: string, packages: ReadonlySet<string>): Flaw => ({
  ...wording`the card has no headline: its fonts have too few letters of "${title}"`,
  hint: packages.size > 0 ? `run \`npm i ${[...packages].sort().join(' ')}\`` : 'use other characters',
  ...(packages.size > 0 && { needs: [...packages] }),
  isHeadline: true,
})

/** The kind of the flaw that a template of the publisher's own has failed. */
const TEMPLATE_FAILS = 'the card template fails'

/** Where it failed, as far as that is known, and on the card of which article. */
export const templateFlaw = (
  reason: string,
  hint: string,
  { title, ...place }: { readonly file?: string; readonly line?: number; readonly title?: string } = {},
): Flaw => ({
  message: `${TEMPLATE_FAILS}${title === undefined ? '' : ` for "${title}"`}: ${reason}`,
  kind: TEMPLATE_FAILS,
  hint,
  ...place,
})

const STYLE_IS_NOT_DRAWN = 'the card template has a style that is not drawn'

export const styleFlaw = (style: string): Flaw => ({
  message: `${STYLE_IS_NOT_DRAWN}: ${style.replace(/\s+/g, ' ')}`,
  kind: STYLE_IS_NOT_DRAWN,
  hint: 'docs/card-templates.md lists what is drawn',
})

/** The style that a flaw is about. */
export const styleOf = ({ kind, message }: Flaw): string | undefined =>
  kind === STYLE_IS_NOT_DRAWN ? message.slice(STYLE_IS_NOT_DRAWN.length + 2) : undefined

/** The problems of a run; its jobs may find them in any order. `reported` are those of earlier runs. */
export function createReport(reported: readonly Problem[]) {
  // A template fails on every card, with the title of the article in its message.
  const identityOf = (file: string, { message, kind, file: own }: Pick<Flaw, 'message' | 'kind' | 'file'>) =>
    `${own ?? file}\n${kind === TEMPLATE_FAILS ? kind : message}`
  const earlier = new Set(reported.map(problem => identityOf(problem.file, problem)))
  const found = new Map<string, Problem>()
  const copies: { readonly file: string; readonly error: unknown }[] = []

  const isFound = (file: string, flaw: Flaw) => {
    const identity = identityOf(file, flaw)
    return earlier.has(identity) || found.has(identity)
  }
  /** Whether it is new. */
  function add(file: string, flaw: Flaw): boolean {
    if (isFound(file, flaw)) return false
    found.set(identityOf(file, flaw), { file, severity: 'warning', ...flaw })
    return true
  }
  return {
    add,
    /** A photo fails in every size: a copy is reported only if its card, which may be drawn later, reports nothing. */
    addCopy(file: string, error: unknown): void {
      copies.push({ file, error })
    },
    problems(): Problem[] {
      for (const { file, error } of copies) if (!isFound(file, photoFlaw(error))) add(file, copyFlaw(error))
      return [...found.values()]
    },
  }
}

// How the publisher wants a card to look: the article decides first, then its section, then the publication.
import type { SiteFont, Submission, Term } from '../article.ts'
import type { SectionLook } from '../site/card-settings.ts'
import { isOwnTemplate } from '../site/own-template.ts'
import type { Site } from '../site/site.ts'
import type { CardBackground, CardModel } from './model.ts'

type Written = Pick<Submission, 'cardTemplate' | 'cardAccent' | 'section'>

/** A file that publishing has not found is replaced by the look that suits the picture. */
export function templateOf(
  { cardTemplate, section }: Written,
  { cards, templates = [] }: Site,
): Pick<CardModel, 'template' | 'own'> {
  const template = cardTemplate ?? lookOf(section, cards.sections).template ?? cards.template
  const found = templates.find(({ name }) => name === template)
  if (!found) return { template: isOwnTemplate(template) ? 'auto' : template }
  const { name: _, ...own } = found
  return { template, own }
}

export const accentOf = ({ cardAccent, section }: Written, { accent, cards }: Site): string =>
  cardAccent ?? lookOf(section, cards.sections).accent ?? accent

/** What all cards of the publication have in common, with and without an article. */
export function groundOf({ cards, background: picture }: Site): Pick<CardModel, 'dark' | 'background'> {
  const background = toBackground(cards.background, picture?.key)
  return { ...(cards.dark && { dark: true }), ...(background && { background }) }
}

function toBackground(written: string, key: string | undefined): CardBackground | undefined {
  if (written === 'rings') return { kind: 'rings' }
  if (written.startsWith('#')) return { kind: 'color', color: written }
  return written === 'none' || key === undefined ? undefined : { kind: 'picture', key }
}

/** Only what drawing depends on: another name of the file is no other card. */
export function fontsOf({ fonts }: Site): Pick<CardModel, 'fonts'> {
  if (!fonts) return {}
  const { headline, text } = fonts
  return { fonts: { ...(headline && { headline: toCard(headline) }), ...(text && { text: toCard(text) }) } }
}

/** Nothing on cards is in italics, unless the brand has nothing else. */
function toCard(fonts: readonly SiteFont[]) {
  const upright = fonts.filter(({ italic }) => !italic)
  return (upright.length > 0 ? upright : fonts).map(({ key, weights }) => ({ key, weights }))
}

/** By the name of the section, whatever its case, or by its slug. */
function lookOf(section: Term | undefined, looks: Readonly<Record<string, SectionLook>>): SectionLook {
  if (!section) return {}
  const name = section.name.toLowerCase()
  const is = (key: string) => key.toLowerCase() === name || key === section.slug
  return Object.entries(looks).find(([key]) => is(key))?.[1] ?? {}
}

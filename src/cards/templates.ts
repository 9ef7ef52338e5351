// All card templates. To add one: a file in templates/, its name in CARD_TEMPLATES in settings.ts, a line here, and in choose-template.ts if `auto` may choose it.
import type { CardTemplate } from '../site/settings.ts'
import type { Template } from './template.ts'
import { bold } from './templates/bold.ts'
import { cover } from './templates/cover.ts'
import { editorial } from './templates/editorial.ts'
import { number } from './templates/number.ts'
import { panel } from './templates/panel.ts'
import { photo } from './templates/photo.ts'
import { plate } from './templates/plate.ts'
import { quote } from './templates/quote.ts'
import { statement } from './templates/statement.ts'
import { window } from './templates/window.ts'

const BY_NAME: Readonly<Record<Exclude<CardTemplate, 'auto'>, Template>> = {
  editorial,
  panel,
  photo,
  bold,
  plate,
  window,
  statement,
  quote,
  number,
}

export const TEMPLATES: readonly Template[] = Object.values(BY_NAME)

/** The template of this name; the first one for an unknown name. */
export function findTemplate(name: string): Template {
  // Only for the art of a podcast: no article can have it.
  if (name === cover.name) return cover
  return TEMPLATES.find(template => template.name === name) ?? editorial
}

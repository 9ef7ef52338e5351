// All card templates. To add one: a file in templates/, a line here, its name in src/site.ts.
import type { Template } from './template.ts'
import { bold } from './templates/bold.ts'
import { editorial } from './templates/editorial.ts'
import { panel } from './templates/panel.ts'

export const TEMPLATES: readonly Template[] = [editorial, panel, bold]

/** The template of this name; the first one for an unknown name. */
export function findTemplate(name: string): Template {
  return TEMPLATES.find(template => template.name === name) ?? editorial
}

// Every look there is; a further one is one file and one line here.
import type { Template } from './template.ts'
import { bold } from './templates/bold.ts'
import { editorial } from './templates/editorial.ts'
import { panel } from './templates/panel.ts'

export const TEMPLATES: readonly Template[] = [editorial, panel, bold]

/** The first one stands in for a name that is none. */
export function findTemplate(name: string): Template {
  return TEMPLATES.find(template => template.name === name) ?? editorial
}

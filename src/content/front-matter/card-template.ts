import { CARD_TEMPLATES } from '../../settings.ts'
import type { Report } from '../report.ts'
import type { Fields } from './fields.ts'

/** The look of the article's share card, where it is not to be the publication's. */
export function parseCardTemplate(fields: Fields, report: Report): string | undefined {
  const field = fields.find(['cardtemplate'], value => typeof value === 'string' && value !== '')
  if (field === undefined) return undefined
  const found = CARD_TEMPLATES.find(name => name === field.value)
  if (found === undefined)
    report(
      'warning',
      fields.lineOf(field.name),
      `${field.name}: ${JSON.stringify(field.value)} is not a card template`,
      `it is one of ${CARD_TEMPLATES.join(', ')}`,
    )
  return found
}

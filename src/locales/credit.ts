import { fill } from './fill.ts'
import type { Messages } from './messages.ts'
import { findMessages } from './messages-for.ts'

/** `Source: Example Agency`, for a picture; only the credit if it already has a label. */
export const labelCredit = (credit: string, { article }: Messages): string =>
  /[:：©]/.test(credit) ? credit : fill(article.source, { credit })

/** The same in a language; only the credit if this language has no messages. */
export function renderCredit(credit: string, language: string): string {
  const found = findMessages(language)
  return found ? labelCredit(credit, found.messages) : credit
}

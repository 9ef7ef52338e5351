import { fill } from './fill.ts'
import { findMessages } from './messages-for.ts'

/** `Source: Example Agency`, for a picture; only the credit if its language has no messages, or if it already has a label. */
export function renderCredit(credit: string, language: string): string {
  const source = /[:：©]/.test(credit) ? undefined : findMessages(language)?.messages.article.source
  return source === undefined ? credit : fill(source, { credit })
}

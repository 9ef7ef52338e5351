import { fill } from './fill.ts'
import { findMessages } from './messages-for.ts'

/** `Source: Example Agency`, for a picture; the bare credit if its language has no messages or it has a label itself. */
export function renderCredit(credit: string, language: string): string {
  const source = /[:：©]/.test(credit) ? undefined : findMessages(language)?.messages.article.source
  return source === undefined ? credit : fill(source, { credit })
}

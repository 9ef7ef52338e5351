// Hugo leaves out an article after its `expiryDate`.
import type { ParsedSource } from '../../content/parse-source.ts'

/** An article that has expired is hidden. */
export function hideExpired(parsed: ParsedSource, now: Date): ParsedSource {
  const { head } = parsed
  if (head?.expires === undefined || head.expires > now || head.draft) return parsed
  return { ...parsed, head: { ...head, draft: true, hidden: true } }
}

/** Whether an article that is shown has expired since its file was read. */
export const hasExpired = ({ expires }: { readonly expires?: string }, now: Date): boolean =>
  expires !== undefined && new Date(expires) <= now

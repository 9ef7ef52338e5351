// Reports links to articles that lead nowhere.

import { type Wording, wording } from '../text/problem.ts'
import type { Stray } from './body/article-links.ts'
import type { LinkFinder } from './links/find-linked.ts'

interface Text {
  readonly source: string
  readonly body: string
  /** The line of the file that the body starts at. */
  readonly bodyLine: number
  readonly links: LinkFinder
  exists?(path: string): Promise<boolean>
}

// More are reported without their line: the search for it reads the text.
const MAX_LINES = 100

/** A link to another file that exists, for example to a page or a draft, is not reported. */
export async function warnOfStrays(
  { strays }: { strays(): readonly Stray[] },
  { source, body, bodyLine, links, exists }: Text,
  warn: (line: number | undefined, message: Wording, hint: string) => void,
): Promise<void> {
  const found = strays().map((stray, index) => ({
    ...stray,
    line: index < MAX_LINES ? lineOfLink(stray.written, body, bodyLine) : undefined,
  }))
  // Hand-written HTML is rendered after the rest.
  found.sort((one, other) => (one.line ?? Number.POSITIVE_INFINITY) - (other.line ?? Number.POSITIVE_INFINITY) || 0)
  for (const { line, written, asked, isAmbiguous } of found) {
    if (isAmbiguous) {
      warn(line, wording`the link ${written} may mean several articles`, 'add the folder or the date of the right one')
      continue
    }
    if (await existsAny(links.listOtherFiles(source, asked), exists)) continue
    const suggestion = links.suggest(source, asked)
    warn(
      line,
      wording`the link ${written} leads to no article`,
      suggestion === undefined ? 'fix the address, or remove the link' : `did you mean ${suggestion}?`,
    )
  }
}

async function existsAny(files: readonly string[], exists: Text['exists']): Promise<boolean> {
  if (exists) for (const file of files) if (await exists(file)) return true
  return false
}

/** The line of an address, and not of a longer one that contains it. */
function lineOfLink(written: string, body: string, bodyLine: number): number | undefined {
  for (let at = body.indexOf(written); at !== -1; at = body.indexOf(written, at + 1)) {
    const [before = '', after = ''] = [body[at - 1], body[at + written.length]]
    if (/^[\s(<"'=:}]?$/.test(before) && /^[\s)>"'#?]?$/.test(after))
      return bodyLine + body.slice(0, at).split('\n').length - 1
  }
  return undefined
}

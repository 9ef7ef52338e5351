// Renders parsed Markdown as HTML. What the parser writes itself is safe; hand-written HTML goes through the sanitiser.
import { markdown, type Token, textOf } from './markdown/parser.ts'
import { ALL_CLEAN_BLOCKS, CLEAN_BLOCKS } from './placeholders.ts'
import type { References } from './references.ts'

/**
 * HTML with the addresses of `references`, and with placeholders for pictures. `onDeep` is called with the line (0-based, of
 * the parsed text) near which elements are nested too deep.
 */
export async function renderTokens(
  tokens: Token[],
  references: References,
  onDeep?: (line: number) => void,
): Promise<string> {
  // As in most articles.
  if (!tokens.some(hasRawHtml)) return references.linkNotes(renderClean(tokens, references))
  const raw: { readonly start: number; readonly line: number }[] = []
  const clean: string[] = []
  let dirty = ''
  let wasRaw = true
  for (const block of blocksOf(tokens)) {
    const isRaw = block.some(hasRawHtml)
    const html = isRaw ? render(block) : renderClean(block, references)
    if (isRaw) {
      raw.push({ start: dirty.length, line: block[0]?.map?.[0] ?? 0 })
      dirty += html
    } else if (wasRaw) {
      clean.push(html)
      dirty += CLEAN_BLOCKS
    } else clean.push(clean.pop() + html)
    wasRaw = isRaw
  }
  const html = await sanitiseAround(dirty, clean, references, at =>
    onDeep?.(raw.findLast(({ start }) => start <= at)?.line ?? 0),
  )
  return references.linkNotes(html)
}

const render = (tokens: Token[]) => markdown.renderer.render(tokens, markdown.options, {})

/** Without hand-written HTML, the parser lets nothing harmful through; a test checks that. */
function renderClean(tokens: Token[], references: References): string {
  for (const { children } of tokens) if (children) rewrite(children, references)
  return render(tokens)
}

/** The top-level blocks, each with everything inside it. */
function* blocksOf(tokens: readonly Token[]): Generator<Token[]> {
  let depth = 0
  let start = 0
  for (const [index, { nesting }] of tokens.entries()) {
    depth += nesting
    if (depth > 0) continue
    yield tokens.slice(start, index + 1)
    start = index + 1
  }
}

/** Whether a token has hand-written HTML. */
export const hasRawHtml = ({ type, children }: Token) =>
  type === 'html_block' || children?.some(child => child.type === 'html_inline') === true

async function sanitiseAround(
  dirty: string,
  clean: readonly string[],
  references: References,
  onDeep: (at: number) => void,
): Promise<string> {
  const { sanitise } = await import('./html/sanitize.ts')
  const fillGaps = (html: string) => {
    let index = 0
    return html.replace(ALL_CLEAN_BLOCKS, () => clean[index++] ?? '')
  }
  const sanitised = await sanitise(dirty, references, onDeep)
  // A tag that never ends, or an unclosed `<script>`, swallows what follows, as in a browser: then everything is sanitised.
  return sanitised.match(ALL_CLEAN_BLOCKS)?.length === clean.length || clean.length === 0
    ? fillGaps(sanitised)
    : sanitise(fillGaps(dirty), references)
}

function rewrite(tokens: readonly Token[], references: References): void {
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const href = references.link(String(token.attrGet('href') ?? ''))
      if (href === undefined) token.attrs = null
      else token.attrSet('href', href)
    } else if (token.type === 'image') {
      const src = references.media(String(token.attrGet('src') ?? ''))
      if (src !== undefined) token.attrSet('src', src)
      else {
        token.type = 'text'
        token.content = textOf(token.children ?? [])
      }
    }
  }
}

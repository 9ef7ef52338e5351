// Hand-written HTML inside Markdown, as the parser returns it.
import type { Token } from '../markdown/parser.ts'

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g
const MORE = /<!--\s*(more|truncate|excerpt)\s*-->/i
const CLOSING = /^<\/([A-Za-z][\w-]*)/
const BARE_TAG = /^<([A-Za-z][\w-]*)(?:\s+[\w-]+)*\s*>$/

/** Removes comments; if one of them ends the summary, `beginning` are the tokens before it. */
export function dropComments(parsed: readonly Token[]): { tokens: Token[]; beginning: readonly Token[] | undefined } {
  const tokens: Token[] = []
  let more: number | undefined
  for (const token of parsed) {
    if (token.content.includes('<!--')) {
      if (token.type === 'html_block') {
        if (MORE.test(token.content)) more ??= tokens.length - 1
        token.content = token.content.replace(COMMENT, '')
        if (token.content.trim() === '') continue
      } else if (token.type === 'inline' && token.children) {
        const isComment = ({ type, content }: Token) => type === 'html_inline' && content.startsWith('<!--')
        // Its paragraph belongs to the summary.
        if (token.children.some(child => isComment(child) && MORE.test(child.content))) more ??= tokens.length
        token.children = token.children.filter(child => !isComment(child))
      }
    }
    if (token.type === 'inline' && token.children) showPlaceholders(token.children)
    tokens.push(token)
  }
  return { tokens, beginning: more === undefined ? undefined : tokens.slice(0, more + 1) }
}

/** `git clone <your address>` and `List<String>` are text: such elements do not exist and are not closed. */
function showPlaceholders(children: readonly Token[]): void {
  let closed: ReadonlySet<string> | undefined
  for (const token of children) {
    if (token.type !== 'html_inline') continue
    closed ??= closedIn(children)
    const name = BARE_TAG.exec(token.content)?.[1]
    if (name === undefined || ELEMENTS.has(name.toLowerCase())) continue
    if (!closed.has(name)) token.type = 'text'
  }
}

/** The names of the closing tags. */
function closedIn(children: readonly Token[]): ReadonlySet<string> {
  const names = children.map(({ type, content }) => (type === 'html_inline' ? CLOSING.exec(content)?.[1] : undefined))
  return new Set(names.filter(name => name !== undefined))
}

// HTML Standard, "Index of elements", with the obsolete ones that pages still use.
const ELEMENTS = new Set(
  (
    'a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br button canvas ' +
    'caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption ' +
    'figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label ' +
    'legend li link main map mark marquee math menu meta meter nav nobr noembed noframes noscript object ol optgroup option ' +
    'output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select slot small source ' +
    'span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul ' +
    'var video wbr xmp'
  ).split(' '),
)

// Which `.md` files are really MDX.
import { findCode } from './code.ts'

// Without a limit on names, every `import` would read to the end of the text.
const IMPORT = /^import\s+(?!\s)(?:[\w*{}\s,]{1,500}\sfrom\s+)?['"][^'"\n]+['"]/m

// A component with an expression. HTML has no such attributes.
const COMPONENT = /^[ \t]*<[A-Z][\w.]{0,100}\s[^<>{}%]{0,1000}?=\{(?![{%]?[<%])/m
const LIQUID = /\{%|\{\{</
// An element with a name that only JSX has, or with an object as its style.
const ELEMENT = /^[ \t]*<[a-z][\w-]{0,100}\s[^<>{}%]{0,1000}?(?:className=|style=\{\{\s*['"]?[\w-]+['"]?\s*:)/m
const COMMENT = /\{\/\*/
// A component that closes itself, without expressions: its text is MDX only if it has no other braces, since they would be lost.
const CLOSED = /^[ \t]*<(?!(?:Br|Hr|Img|Input)\b)[A-Z]\w{0,50}[a-z][\w.]{0,50}\s[^<>{}%]{0,1000}\/>/m
const BRACES = /\{(?!#)/

/**
 * Whether a `.md` file is really MDX, as Docusaurus reads it: outside of code blocks, it imports something, or has a component
 * with an expression, an element of JSX or a comment, and no tags of another generator.
 */
export function isMdx(text: string): boolean {
  const signs = [IMPORT, ...(LIQUID.test(text) ? [] : [COMPONENT, ELEMENT, COMMENT, CLOSED])]
  if (!signs.some(sign => sign.test(text))) return false
  const prose = dropScripts(dropCode(text))
  return signs.some(sign => sign.test(prose) && (sign !== CLOSED || !BRACES.test(prose)))
}

/** VitePress: pages may contain scripts and styles, which have imports and braces too. */
function dropScripts(text: string): string {
  let prose = ''
  let position = 0
  for (const { index, 0: opening, 1: name = '' } of text.matchAll(/<(script|style)\b/gi)) {
    if (index < position) continue
    const end = text.indexOf(`</${name}>`, index + opening.length)
    if (end === -1) continue
    prose += text.slice(position, index)
    position = end
  }
  return prose + text.slice(position)
}

function dropCode(text: string): string {
  let prose = ''
  let position = 0
  for (const { start, end } of findCode(text, '{')) {
    prose += text.slice(position, start)
    position = end
  }
  return prose + text.slice(position)
}

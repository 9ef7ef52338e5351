// The `permalink` in a data file of Eleventy that is a script, as a template. Nothing is executed.
import { isRecord, readModule } from './module.ts'
import { type Token, tokenize } from './tokens.ts'

/**
 * A template, or `false` for no page; `null` if it can't be known, and undefined if there is none. What Eleventy computes stands
 * above the rest.
 */
export function readPermalink(script: string): string | false | null | undefined {
  const { main } = readModule(script, () => undefined)
  const data = isRecord(main) ? main : {}
  const computed = isRecord(data.eleventyComputed) ? data.eleventyComputed.permalink : undefined
  const known = [computed, data.permalink].find(value => typeof value === 'string' || value === false)
  if (known !== undefined) return known as string | false
  return readFunction(tokenize(script))
}

function readFunction(tokens: readonly Token[]): string | null | undefined {
  const at = tokens.findIndex(
    ({ text, kind }, index) =>
      (kind === 'name' || kind === 'text') && text === 'permalink' && /^[:(]$/.test(tokens[index + 1]?.text ?? ''),
  )
  if (at === -1) return undefined
  const body = valueAfter(tokens, at + 1)
  const first = body.findIndex(({ kind, text }) => kind === 'name' && text !== 'function' && text !== 'async')
  // In `({ page, title }) => …` the names stand for themselves.
  const parameter = body[first - 1]?.text === '{' ? undefined : body[first]?.text
  // `data => data.draft ? false : data.permalink` is for drafts only.
  if (body.some(({ text }, index) => text === 'permalink' && body[index - 1]?.text === '.')) return undefined
  const last = body.filter(({ text }) => text !== ';' && text !== '}').at(-1)
  const before = body[body.indexOf(last as Token) - 1]?.text
  const isOnly = before === '=>' || (before === 'return' && body.filter(({ text }) => text === 'return').length === 1)
  if (!last || !isOnly || body.some(({ text }) => /^(?:if|const|let|var|switch)$/.test(text))) return null
  if (last.kind !== 'other' && last.kind !== 'text') return null
  return last.text.replace(/\$\{\s*([^{}]*?)\s*\}/g, (_, expression: string) => toTemplate(expression, parameter))
}

/** The tokens of the value of a member: to the comma or brace that ends it. */
function valueAfter(tokens: readonly Token[], start: number): readonly Token[] {
  let depth = 0
  for (let at = start; at < tokens.length; at++) {
    const { kind, text } = tokens[at] as Token
    if (kind !== 'mark') continue
    if (/^[([{]$/.test(text)) depth++
    else if (/^[)\]}]$/.test(text)) depth--
    if (depth < 0 || (depth === 0 && text === ',')) return tokens.slice(start, at)
  }
  return tokens.slice(start)
}

/** `data.page.fileSlug`, `this.slugify(data.title)` and `slugify(title)` as in a template. */
function toTemplate(expression: string, parameter: string | undefined): string {
  const [, name = expression] = /^(?:this\.)?slug(?:ify)?\(\s*([\w.]+)\s*\)$/.exec(expression) ?? []
  const plain = parameter && name.startsWith(`${parameter}.`) ? name.slice(parameter.length + 1) : name
  return `{{ ${plain}${name === expression ? '' : ' | slug'} }}`
}

/**
 * Text without the code points at its end that `kind` matches. `/[...]+$/` would start again at each of them, which takes
 * quadratic time.
 */
export function trimTrailing(text: string, kind: RegExp): string {
  let end = text.length
  while (end > 0) {
    const isPair = isLow(text.charCodeAt(end - 1)) && end > 1 && isHigh(text.charCodeAt(end - 2))
    const start = end - (isPair ? 2 : 1)
    if (!kind.test(text.slice(start, end))) break
    end = start
  }
  return text.slice(0, end)
}

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000

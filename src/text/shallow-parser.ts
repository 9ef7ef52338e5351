// HTML of strangers, whose elements may stand inside each other 200,000 deep: the parser's time grows with the square of that.
import { type Handler, Parser } from 'htmlparser2'

// As deep as Blink lets elements be is 512; no page that people read comes near this.
export const MAX_DEPTH = 200

type Reader = Partial<Pick<Handler, 'onopentag' | 'ontext' | 'onclosetag'>>

/** A parser to which whatever stands deeper is empty: its end comes at once after its start, and what is in it, after that. */
export class ShallowParser extends Parser {
  #isTooDeep = false
  readonly #depth: () => number

  constructor({ onopentag, ontext, onclosetag }: Reader) {
    let depth = 0
    super({
      onopentag(...tag) {
        depth++
        onopentag?.(...tag)
      },
      ...(ontext && { ontext }),
      onclosetag(...tag) {
        depth--
        onclosetag?.(...tag)
      },
    })
    this.#depth = () => depth
  }

  /** Of the tag that `onopentag` is told of. */
  get isTooDeep(): boolean {
    return this.#isTooDeep
  }

  override onopentagname(start: number, end: number): void {
    this.#isTooDeep = this.#depth() >= MAX_DEPTH
    super.onopentagname(start, end)
  }

  override onopentagend(end: number): void {
    super.onopentagend(end)
    this.#isTooDeep = false
  }

  protected override isVoidElement(name: string): boolean {
    return this.#isTooDeep || super.isVoidElement(name)
  }
}

// Foreign HTML may nest elements 200,000 deep: the parser's time grows with the square of the depth.
import { type Handler, Parser } from 'htmlparser2'

// Blink allows a depth of 512; no real page comes near 200.
export const MAX_DEPTH = 200

type Reader = Partial<Pick<Handler, 'onopentag' | 'ontext' | 'onclosetag'>>

/** A parser that reads deeper elements as empty: the end follows the start, and the content comes after the end. */
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

  /** Whether the tag that `onopentag` is called for is too deep. */
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

// The package has no types.
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string)
    /** Undefined or null at the end. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null | undefined
  }
}

import type { GenericFamily } from './families.ts'

export interface TextStyle {
  readonly generic: GenericFamily
  /** 100 to 900. */
  readonly weight: number
  /** Added to the space between letters, in ems. */
  readonly tracking?: number
  /** BCP 47. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** The keys of the publisher's own fonts, which are loaded and have every letter of the text. */
  readonly brand?: readonly string[]
}

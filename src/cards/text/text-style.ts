import type { GenericFamily } from './families.ts'

export interface TextStyle {
  readonly generic: GenericFamily
  /** 100 to 900. */
  readonly weight: number
  /** BCP 47. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

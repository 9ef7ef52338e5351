import type { Voice } from './families.ts'

export interface TextStyle {
  readonly voice: Voice
  readonly weight: number
  /** BCP 47. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

import type { en } from './languages/en.ts'

/** A text for each plural category that the language has (Unicode CLDR plural rules). */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }>

type Translated<English> = {
  readonly [Key in keyof English]: English[Key] extends string
    ? string
    : English[Key] extends Plural
      ? Plural
      : Translated<English[Key]>
}

/** Every text that people read, in one language. */
export interface Messages extends Translated<typeof en> {
  /** For a language that Node or workerd has no data for: both must produce the same bytes. */
  readonly formats?: Formats
}

/** Unicode CLDR, main/<language>. */
export interface Formats {
  /** Of `{day}`, `{month}` and `{year}`. */
  readonly date: string
  /** In the form that they have in a date. */
  readonly months: readonly string[]
  readonly minutes: Plural
  /** Between thousands. */
  readonly group: string
  /** Before the last member of a list, with its spaces. */
  readonly and: string
}

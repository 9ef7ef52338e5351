// Checks values from outside against tables: every error is returned with its place, and nothing is thrown.
import { FORBIDDEN } from '../../text/clean.ts'

/** A wrong member, such as `tags[2].slug`, and the values that it accepts. */
export interface Fault {
  readonly field: string
  readonly message: string
}

type Refuse = (field: string, message: string) => void

/** Refuses a value of another kind; `field` is its name. */
export type Check = (value: unknown, field: string, refuse: Refuse) => void

/** A row for each member: a member without one does not compile. */
export type Table<T> = { readonly [Name in keyof Required<T>]: Check }

// More would say nothing new.
const MAX_FAULTS = 50
const MAX_MESSAGE = 400

export function findFaults(value: unknown, field: string, check: Check): Fault[] {
  const faults: Fault[] = []
  check(value, field, (name, message) => {
    if (faults.length < MAX_FAULTS) faults.push({ field: name, message: message.slice(0, MAX_MESSAGE) })
  })
  return faults
}

/** `kind` completes "takes ...". */
export const is =
  (kind: string, accepts: (value: unknown) => boolean): Check =>
  (value, field, refuse) => {
    if (!accepts(value)) refuse(field, value === undefined ? `is missing; it takes ${kind}` : `takes ${kind}`)
  }

export const textThat = (kind: string, accepts: (text: string) => boolean): Check =>
  is(kind, value => typeof value === 'string' && accepts(value))

export const isCleanText = (text: string): boolean => text.isWellFormed() && !FORBIDDEN.test(text)

/** The same without line breaks and tabs. */
export const isOneLine = (text: string): boolean => isCleanText(text) && !/[\t\n\r\x85\u2028\u2029]/.test(text)

/** Text of `min` to `max` UTF-16 units. */
export const textOfLength = (min: number, max: number): Check =>
  textThat(
    `text of ${min} to ${max} characters, none of them a control character`,
    value => value.length >= min && value.length <= max && isCleanText(value),
  )

export const wholeNumber = (min: number, max: number): Check =>
  is(
    `a whole number from ${min} to ${max}`,
    value => Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max,
  )

export const trueOrFalse: Check = is('true or false', value => typeof value === 'boolean')

export const choiceOf = (...choices: readonly (string | boolean)[]): Check =>
  is(`one of ${choices.map(choice => JSON.stringify(choice)).join(', ')}`, value =>
    choices.some(choice => choice === value),
  )

export const optional =
  (check: Check): Check =>
  (value, field, refuse) => {
    if (value !== undefined) check(value, field, refuse)
  }

/** A list of at most `max` members; `keyOf` gives what must be unique among them. */
export const arrayOf =
  (check: Check, max: number, keyOf?: (member: unknown) => unknown): Check =>
  (value, field, refuse) => {
    if (!Array.isArray(value) || value.length > max) return refuse(field, `takes a list of at most ${max}`)
    const known = new Set<unknown>()
    for (const [index, member] of value.entries()) {
      const name = `${field}[${index}]`
      check(member, name, refuse)
      const key = keyOf?.(member)
      if (key !== undefined && known.has(key)) refuse(name, 'is a duplicate')
      known.add(key)
    }
  }

/** An object with these members and no others. */
export const objectOf =
  <T>(table: Table<T>): Check =>
  (value, field, refuse) => {
    if (!isPlain(value)) return refuse(field, 'takes an object')
    for (const name of Object.keys(value))
      if (!Object.hasOwn(table, name))
        refuse(
          memberOf(field, name.slice(0, 40)),
          'is unknown to this service; the service may be older than the publisher',
        )
    for (const [name, check] of Object.entries<Check>(table)) check(value[name], memberOf(field, name), refuse)
  }

const memberOf = (field: string, name: string) => (field === '' ? name : `${field}.${name}`)

export const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

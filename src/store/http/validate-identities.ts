// Validates what stores exchange about their articles: adoptions that a service gets, and pages of identities that it sends.
import type { Adoption } from '../adoption.ts'
import type { IdentityRecord } from '../learning/identity-records.ts'
import { date, id, isPath, path, slug, source, time } from './field-checks.ts'
import {
  arrayOf,
  type Check,
  findFaults,
  is,
  isPlain,
  objectOf,
  optional,
  type Table,
  textOfLength,
} from './validate.ts'

// A request with more would be too large anyway.
const MAX_ADOPTIONS = 1_000_000

const sourceOf = (value: unknown) => (isPlain(value) ? value.source : undefined)

export const ADOPTIONS: Check = arrayOf(
  objectOf<Adoption>({
    source,
    id,
    former: optional(id),
    published: optional(time),
    updated: optional(time),
    path: optional(path),
  }),
  MAX_ADOPTIONS,
  sourceOf,
)

const IDENTITY: Table<IdentityRecord> = {
  source,
  id,
  slug: optional(slug),
  asked: optional(slug),
  edition: optional(textOfLength(0, 200)),
  published: optional(time),
  updated: optional(time),
  title: optional(textOfLength(1, 20_000)),
  date: optional(date),
  adopted: optional(is('a path, or an empty text', value => value === '' || isPath(value))),
}

// A newer service may send more than this version knows.
const identity: Check = (value, field, refuse) => {
  if (!isPlain(value)) return refuse(field, 'takes an object')
  for (const [name, check] of Object.entries<Check>(IDENTITY)) check(value[name], `${field}.${name}`, refuse)
}

const formerSlug: Check = (value, field, refuse) => {
  const [name, from, owner] = Array.isArray(value) ? value : []
  slug(name, `${field}[0]`, refuse)
  source(from, `${field}[1]`, refuse)
  id(owner, `${field}[2]`, refuse)
}

const PAGE: Check = (value, field, refuse) => {
  const { identities, former, next } = isPlain(value) ? value : ({} as Record<string, unknown>)
  arrayOf(identity, 100_000, sourceOf)(identities, `${field}identities`, refuse)
  arrayOf(formerSlug, 1_000_000)(former, `${field}former`, refuse)
  optional(source)(next, `${field}next`, refuse)
}

/** Whether `value`, the unchecked answer of a service, is a page of identities. */
export const isIdentityPage = (value: unknown): boolean => findFaults(value, '', PAGE).length === 0

// Two articles that claim the same address or identity.
import { type Problem, wording } from '../text/problem.ts'
import { decodePath } from '../text/url.ts'

export interface Claim {
  readonly slug: string
  readonly published: Date
  readonly id?: string
  readonly aliases: readonly string[]
}

export function toClaim({ slug, published, id, aliases }: Claim): Claim {
  return { slug, published, ...(id !== undefined && { id }), aliases }
}

/**
 * Finds the sources that can't be published with the others. The older article keeps a slug or an id. If two articles have the
 * same alias, both stay.
 */
export function findConflicts(claims: ReadonlyMap<string, Claim>): {
  problems: Problem[]
  rejected: ReadonlySet<string>
} {
  const problems: Problem[] = []
  const rejected = new Set<string>()
  const slugs = new Map<string, string>()
  const ids = new Map<string, string>()
  const oldestFirst = [...claims].sort(
    ([a, { published: x }], [b, { published: y }]) => x.getTime() - y.getTime() || (a < b ? -1 : 1),
  )
  const lose = (file: string, message: string, hint: string) => {
    problems.push({ file, severity: 'error', message, hint })
    rejected.add(file)
  }
  for (const [source, { slug, id }] of oldestFirst) {
    const holder = slugs.get(slug)
    const twin = id === undefined ? undefined : ids.get(id)
    if (holder !== undefined)
      lose(source, `its slug "${slug}" belongs to ${holder}, which is older`, 'change its `slug`')
    else if (twin !== undefined)
      lose(source, `its id "${id}" belongs to ${twin}, which is older`, 'change or remove its `id`')
    else {
      slugs.set(slug, source)
      if (id !== undefined) ids.set(id, source)
    }
  }
  const aliases = new Map<string, string>()
  for (const [source, { aliases: own }] of oldestFirst) {
    if (rejected.has(source)) continue
    for (const alias of own) {
      const slug = /^\/articles\/([^/]+)$/.exec(alias)?.[1]
      const holder = (slug && slugs.get(decodePath(slug))) ?? aliases.get(alias)
      if (holder === undefined) aliases.set(alias, source)
      else if (holder !== source)
        problems.push({
          file: source,
          severity: 'warning',
          ...wording`its alias ${alias} leads to ${holder}`,
          hint: 'delete it in one of the two articles',
        })
    }
  }
  return { problems, rejected }
}

import type { Scope } from '../article.ts'
import type { Publication } from '../context.ts'
import { nameScope } from '../parse-scope.ts'

/** A scope that exists, with its title; empty for the whole publication. */
export interface TitledScope {
  readonly scope: Scope
  readonly title: string
}

/** Undefined if no article has one of the terms. */
export async function titleScope({ articles }: Publication, scope: Scope): Promise<TitledScope | undefined> {
  const terms = await nameScope(scope, articles)
  if (!terms.every(({ isKnown }) => isKnown)) return undefined
  const between = scope.match === 'any' ? ', ' : ' + '
  return {
    scope,
    title: terms
      .filter(({ kind }) => kind !== 'podcast')
      .map(({ names }) => names.join(between))
      .join(' · '),
  }
}

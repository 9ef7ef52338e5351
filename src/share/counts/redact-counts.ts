// The counts as everyone sees them, rounded (rounding.ts), and as the publisher sees them, exact. Nothing public may depend on
// an exact count: totals are sums of public counts, and lists are in the order of public counts.
import type { Branch, Spread, Tree } from './attribution.ts'
import type { Count, Counts } from './counts.ts'
import type { Rounding } from './rounding.ts'

/** Null is a hidden count. */
type Redacted<T> = { readonly [Name in keyof T]: T[Name] extends number ? number | null : T[Name] }

export interface RedactedCounts extends Redacted<Count> {
  readonly networks: Readonly<Record<string, Redacted<Count>>>
}

interface RedactedBranch extends Redacted<Spread> {
  readonly network: string
  readonly children: readonly RedactedBranch[]
}

interface RedactedTree extends Redacted<Spread> {
  readonly networks: Readonly<Record<string, Redacted<Spread>>>
  readonly tree: readonly RedactedBranch[]
}

const orNull = (number: number): number | null => number || null

const sum = (numbers: readonly (number | null)[]): number | null =>
  orNull(numbers.reduce<number>((total, number) => total + (number ?? 0), 0))

/** The highest public count first. */
const byShares = (one: { readonly shares: number | null }, other: { readonly shares: number | null }) =>
  (other.shares ?? 0) - (one.shares ?? 0)

/** The names and values of a record, in an order that does not depend on the values. */
const byName = <T>(record: Readonly<Record<string, T>>): (readonly [string, T])[] =>
  Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1))

/** The counts of a page, exact without `round`. Clicks are never public: anyone can make as many as they like. */
export function redactCounts(page: string, counts: Counts, round: Rounding | undefined): RedactedCounts {
  if (!round) return counts
  const networks = byName(counts.networks)
    .map(([network, { shares }]) => ({ network, shares: round(`${page}\n${network}`, shares) }))
    .filter(({ shares }) => shares > 0)
    .sort(byShares)
  return {
    clicks: null,
    shares: sum(networks.map(({ shares }) => shares)),
    networks: Object.fromEntries(networks.map(({ network, shares }) => [network, { clicks: null, shares }])),
  }
}

/** How the shares of a page spread: the networks and branches with a public count. */
export function redactTree(
  page: string,
  { networks, tree, ...spread }: Tree,
  round: Rounding | undefined,
): RedactedTree {
  if (!round) return { ...spread, networks, tree }
  const redact = (name: string, { shares, visits, reshares }: Spread): Redacted<Spread> => ({
    shares: orNull(round(`${page}\n${name}\nshares`, shares)),
    visits: orNull(round(`${page}\n${name}\nvisits`, visits)),
    reshares: orNull(round(`${page}\n${name}\nreshares`, reshares)),
  })
  const redactBranches = (branches: readonly Branch[], above: string): RedactedBranch[] =>
    branches
      .toSorted((one, other) => (one.network < other.network ? -1 : 1))
      .map(({ network, children, ...spread }) => {
        const path = `${above} ${network}`
        return { network, ...redact(path, spread), children: redactBranches(children, path) }
      })
      .filter(({ shares }) => shares !== null)
      .sort(byShares)
  const redacted = byName(networks)
    .map(([network, each]) => [network, redact(network, each)] as const)
    .filter(([, { shares }]) => shares !== null)
    .sort(([, one], [, other]) => byShares(one, other))
  const total = (name: keyof Spread) => sum(redacted.map(([, each]) => each[name]))
  return {
    shares: total('shares'),
    visits: total('visits'),
    reshares: total('reshares'),
    networks: Object.fromEntries(redacted),
    tree: redactBranches(tree, ''),
  }
}

// What everyone is told of the counts, and what the publisher is: steps (steps.ts) or every number. Nothing that is told may
// depend on a hidden number: sums are those of what is told, and lists are in the order of what is told.
import type { Branch, Spread, Tree } from './attribution.ts'
import type { Count, Counts } from './counts.ts'
import type { Steps } from './steps.ts'

/** Null is a hidden count. */
type Told<T> = { readonly [Name in keyof T]: T[Name] extends number ? number | null : T[Name] }

export interface ToldCounts extends Told<Count> {
  readonly networks: Readonly<Record<string, Told<Count>>>
}

interface ToldBranch extends Told<Spread> {
  readonly network: string
  readonly children: readonly ToldBranch[]
}

interface ToldTree extends Told<Spread> {
  readonly networks: Readonly<Record<string, Told<Spread>>>
  readonly tree: readonly ToldBranch[]
}

const orNull = (number: number): number | null => number || null

const sum = (numbers: readonly (number | null)[]): number | null =>
  orNull(numbers.reduce<number>((total, number) => total + (number ?? 0), 0))

/** The most shared first, as far as that is told. */
const byShares = (one: { readonly shares: number | null }, other: { readonly shares: number | null }) =>
  (other.shares ?? 0) - (one.shares ?? 0)

/** The names and values of a record, in an order that has nothing to do with them. */
const byName = <T>(record: Readonly<Record<string, T>>): (readonly [string, T])[] =>
  Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1))

/** The counts of a page; without `steps` all of them. In steps no clicks: anyone can make as many as they like. */
export function tellCounts(page: string, counts: Counts, steps: Steps | undefined): ToldCounts {
  if (!steps) return counts
  const networks = byName(counts.networks)
    .map(([network, { shares }]) => ({ network, shares: steps(`${page}\n${network}`, shares) }))
    .filter(({ shares }) => shares > 0)
    .sort(byShares)
  return {
    clicks: null,
    shares: sum(networks.map(({ shares }) => shares)),
    networks: Object.fromEntries(networks.map(({ network, shares }) => [network, { clicks: null, shares }])),
  }
}

/** How the shares of a page spread, in the networks and branches of which enough is told. */
export function tellTree(page: string, { networks, tree, ...spread }: Tree, steps: Steps | undefined): ToldTree {
  if (!steps) return { ...spread, networks, tree }
  const tell = (name: string, { shares, visits, reshares }: Spread): Told<Spread> => ({
    shares: orNull(steps(`${page}\n${name}\nshares`, shares)),
    visits: orNull(steps(`${page}\n${name}\nvisits`, visits)),
    reshares: orNull(steps(`${page}\n${name}\nreshares`, reshares)),
  })
  const tellBranches = (branches: readonly Branch[], above: string): ToldBranch[] =>
    branches
      .toSorted((one, other) => (one.network < other.network ? -1 : 1))
      .map(({ network, children, ...spread }) => {
        const path = `${above} ${network}`
        return { network, ...tell(path, spread), children: tellBranches(children, path) }
      })
      .filter(({ shares }) => shares !== null)
      .sort(byShares)
  const told = byName(networks)
    .map(([network, each]) => [network, tell(network, each)] as const)
    .filter(([, { shares }]) => shares !== null)
    .sort(([, one], [, other]) => byShares(one, other))
  const total = (name: keyof Spread) => sum(told.map(([, each]) => each[name]))
  return {
    shares: total('shares'),
    visits: total('visits'),
    reshares: total('reshares'),
    networks: Object.fromEntries(told),
    tree: tellBranches(tree, ''),
  }
}

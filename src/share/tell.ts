// What is told of the counts: no number below a least one, so that nobody can watch a single click. Nothing at all and a
// little look the same: what is left out of a sum names no network.
import type { Branch, Spread, Tree } from './attribution.ts'
import type { Counts } from './counts.ts'

/** Null is a number below the least. */
type Told<T> = { readonly [Name in keyof T]: T[Name] extends number ? number | null : T[Name] }

export interface ToldCounts extends Told<Pick<Counts, 'clicks' | 'shares'>> {
  readonly networks: Readonly<Record<string, Told<Pick<Counts, 'clicks' | 'shares'>>>>
}

interface ToldBranch extends Told<Spread> {
  readonly network: string
  readonly children: readonly ToldBranch[]
}

export interface ToldTree extends Told<Spread> {
  readonly networks: Readonly<Record<string, Told<Spread>>>
  readonly tree: readonly ToldBranch[]
}

// That there is nothing is told only where a single one would be.
const tell = (number: number, least: number): number | null => (number >= least || least <= 1 ? number : null)

/** The counts of a page, and of the networks that have enough clicks. */
export function tellCounts({ clicks, shares, networks }: Counts, least: number): ToldCounts {
  return {
    clicks: tell(clicks, least),
    shares: tell(shares, least),
    networks: mapValues(networks, count =>
      count.clicks < least ? undefined : { clicks: count.clicks, shares: tell(count.shares, least) },
    ),
  }
}

/** Shares alone, by the networks that have enough of them. */
export const tellShares = ({ networks }: Counts, least: number): Readonly<Record<string, number>> =>
  mapValues(networks, ({ shares }) => (shares < least ? undefined : shares))

/** How the shares of a page spread, in the networks and branches that have enough of them. */
export function tellTree({ networks, tree, ...spread }: Tree, least: number): ToldTree {
  return {
    ...tellSpread(spread, least),
    networks: mapValues(networks, each => (each.shares < least ? undefined : tellSpread(each, least))),
    tree: tellBranches(tree, least),
  }
}

const tellSpread = ({ shares, visits, reshares }: Spread, least: number): Told<Spread> => ({
  shares: tell(shares, least),
  visits: tell(visits, least),
  reshares: tell(reshares, least),
})

const tellBranches = (branches: readonly Branch[], least: number): ToldBranch[] =>
  branches
    .filter(({ shares }) => shares >= least)
    .map(({ network, children, ...spread }) => ({
      network,
      ...tellSpread(spread, least),
      children: tellBranches(children, least),
    }))

/** What `change` makes of each value, without those of which it makes nothing. */
function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U | undefined): Record<string, U> {
  const entries = Object.entries(record).map(([name, value]) => [name, change(value)] as const)
  return Object.fromEntries(entries.filter((entry): entry is [string, U] => entry[1] !== undefined))
}

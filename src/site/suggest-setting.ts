// Which setting was meant by a name that is not one.
import { createTable } from '../text/table.ts'

// What other generators call it (their configuration files), without case, `-` and `_`.
const OTHER_NAMES = createTable<string>({
  authorname: 'author',
  authors: 'author',
  backgroundcolor: 'cards.background',
  backgroundimage: 'cards.background',
  base: 'url',
  baseurl: 'url',
  color: 'accent',
  customnetworks: 'share.custom',
  darkmode: 'cards.dark',
  defaultcontentlanguage: 'language',
  defaultlanguage: 'language',
  defaultlocale: 'language',
  desc: 'description',
  domain: 'url',
  favicon: 'logo',
  feedlimit: 'feeds.items',
  font: 'cards.fonts',
  fontfamily: 'cards.fonts',
  homepage: 'url',
  icon: 'logo',
  lang: 'language',
  languagecode: 'language',
  limit: 'feeds.items',
  locale: 'language',
  name: 'title',
  pattern: 'cards.background',
  permalink: 'articleUrl',
  permalinks: 'articleUrl',
  primarycolor: 'accent',
  rights: 'copyright',
  root: 'url',
  site: 'url',
  sitename: 'title',
  sitetitle: 'title',
  siteurl: 'url',
  subtitle: 'description',
  tagline: 'description',
  theme: 'cards.template',
  themecolor: 'accent',
  twitter: 'share.x',
  twitterusername: 'share.x',
  websub: 'feeds.hub',
})

const MAX_LENGTH = 60

/** The path of the setting that an unknown path most likely stands for; undefined if no setting is similar. */
export function suggestSetting(unknown: string, paths: readonly string[]): string | undefined {
  if (unknown.length > MAX_LENGTH) return undefined
  const [name, leaf] = [fold(unknown), fold(lastPart(unknown))]
  const sameName = paths.find(path => fold(path) === name)
  if (sameName !== undefined) return sameName
  // The right name at the wrong level: `items`, or `feed.items`. A group may have the name of a setting elsewhere.
  const sameLeaf = paths.filter(path => fold(lastPart(path)) === leaf)
  const isClose = (path: string) => editDistance(name, fold(path)) <= 2
  const isTop = (path: string) => !path.includes('.')
  for (const choice of [sameLeaf.filter(isClose), sameLeaf.filter(isTop), sameLeaf])
    if (choice.length > 0) return nearest(name, choice, fold)
  const other = OTHER_NAMES[name] ?? OTHER_NAMES[leaf]
  if (other !== undefined && paths.includes(other)) return other
  const isNear = (left: string, right: string) => editDistance(left, right) <= Math.min(3, Math.floor(left.length / 3))
  const near = paths.filter(path => isNear(name, fold(path)))
  if (near.length > 0) return nearest(name, near, fold)
  const nearLeaf = paths.filter(path => isNear(leaf, fold(lastPart(path))))
  return nearLeaf.length > 0 ? nearest(leaf, nearLeaf, path => fold(lastPart(path))) : undefined
}

const fold = (path: string) => path.toLowerCase().replace(/[-_]/g, '')
const lastPart = (path: string) => path.slice(path.lastIndexOf('.') + 1)

function nearest(name: string, paths: readonly string[], toName: (path: string) => string): string | undefined {
  const far = paths.map(path => ({ path, far: editDistance(name, toName(path)) }))
  return far.toSorted((a, b) => a.far - b.far)[0]?.path
}

/** The name that a wrong one is nearest to; undefined if none is near. */
export function suggestName(wrong: string, names: readonly string[]): string | undefined {
  if (wrong.length > MAX_LENGTH) return undefined
  const near = names.filter(name => editDistance(wrong, name) <= Math.min(2, Math.floor(wrong.length / 2)))
  return nearest(wrong, near, name => name)
}

/** How many letters are added, removed, replaced or swapped with their neighbour (optimal string alignment). */
export function editDistance(left: string, right: string): number {
  let before: number[] = []
  let row = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let i = 1; i <= left.length; i++) {
    const next = [i]
    for (let j = 1; j <= right.length; j++) {
      const replaced = (row[j - 1] as number) + (left[i - 1] === right[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      const swapped = isSwap ? (before[j - 2] as number) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min(replaced, swapped, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    before = row
    row = next
  }
  return row[right.length] as number
}

// Which of the packages that draw are installed: they are optional (decisions/071). Fonts may also be installed in the
// project of the publisher, which is somewhere else if this package is global, or started by npx (decisions/087).
import { existsSync, realpathSync } from 'node:fs'
import { createRequire, findPackageJSON } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { FAMILIES } from '../../../cards/text/families.ts'

// Without these there are no cards in any script.
const CARDS = ['harfbuzzjs', FAMILIES.serif.package, FAMILIES.sans.package]
const PICTURES = 'sharp'

// These are imported, which finds them from here only.
const CODE: ReadonlySet<string> = new Set(['harfbuzzjs', 'hyphenopoly', PICTURES])

const looked = new Map<string, string | undefined>()
const projects = new Set<string>()

/** The folders that were named by `lookInProject`: other processes must look in them too. */
export const projectFolders = (): readonly string[] => [...projects]

/** Fonts that are installed in a folder, or in one above it, are used from now on. */
export function lookInProject(folder: string): void {
  const path = resolve(folder)
  if (projects.has(path)) return
  projects.add(path)
  for (const [name, found] of looked) if (found === undefined) looked.delete(name)
}

/**
 * The folder of a package. Looked for once in the life of the process: texts that were set without a font must not seem whole
 * later.
 */
export function findPackage(name: string): string | undefined {
  if (!looked.has(name)) looked.set(name, find(name))
  return looked.get(name)
}

export const isInstalled = (name: string): boolean => findPackage(name) !== undefined

/** None if it has been removed since the process started. */
function currentFolder(): string[] {
  try {
    return [process.cwd()]
  } catch {
    return []
  }
}

function find(name: string): string | undefined {
  const folders = CODE.has(name) ? [] : [...currentFolder(), ...projects]
  for (const base of [import.meta.url, ...folders.map(folder => pathToFileURL(join(folder, 'package.json')))])
    try {
      const file = findPackageJSON(name, base)
      if (file !== undefined) return dirname(file)
    } catch {
      // It is looked for in the next place.
    }
  return undefined
}

/** The packages that are missing: one for all pictures, and with it those for cards. */
export function missingPackages(): { readonly pictures: readonly string[]; readonly cards: readonly string[] } {
  missing ??= findMissing()
  return missing
}
let missing: ReturnType<typeof missingPackages> | undefined

function findMissing() {
  const pictures = hasSharp() ? [] : [PICTURES]
  return { pictures, cards: [...pictures, ...CARDS.filter(name => !isInstalled(name))] }
}

/** With its library, which is an optional package of its own for each system. */
function hasSharp(): boolean {
  if (!isInstalled(PICTURES)) return false
  // Some package managers link packages, which then find their own dependencies from where they really are.
  const folder = realpathSync(findPackage(PICTURES) as string)
  const require = createRequire(join(folder, 'package.json'))
  const { platform, arch } = process
  return (
    [`${platform}-${arch}`, `${platform}musl-${arch}`, 'wasm32'].some(system => {
      try {
        return require.resolve(`@img/sharp-${system}/sharp.node`) !== ''
      } catch {
        return false
      }
    }) || existsSync(join(folder, 'src/build/Release'))
  )
}

/** What can't be drawn, why, and the command that helps; undefined if nothing is missing. */
export function explainMissingPackages(): string | undefined {
  const { pictures, cards } = missingPackages()
  if (cards.length === 0) return undefined
  const what = pictures.length > 0 ? 'cards and smaller copies of pictures' : 'cards'
  return `${what} can’t be drawn: ${cards.join(', ')} ${cards.length === 1 ? 'is' : 'are'} not installed; run \`npm i --include=optional\``
}

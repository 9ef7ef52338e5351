// Which of the packages that draw are installed: they are optional (decisions/071).
import { existsSync, realpathSync } from 'node:fs'
import { createRequire, findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { FAMILIES } from '../../../cards/text/families.ts'

// Without these there are no cards in any script.
const CARDS = ['harfbuzzjs', FAMILIES.serif.package, FAMILIES.sans.package]
const PICTURES = 'sharp'

const looked = new Map<string, boolean>()

/** Looked for once in the life of the process: texts that were set without a font must not seem whole later. */
export function isInstalled(name: string): boolean {
  let found = looked.get(name)
  if (found === undefined) {
    found = find(name)
    looked.set(name, found)
  }
  return found
}

function find(name: string): boolean {
  try {
    return findPackageJSON(name, import.meta.url) !== undefined
  } catch {
    return false
  }
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
  const file = realpathSync(findPackageJSON(PICTURES, import.meta.url) as string)
  const { resolve } = createRequire(file)
  const { platform, arch } = process
  return (
    [`${platform}-${arch}`, `${platform}musl-${arch}`, 'wasm32'].some(system => {
      try {
        return resolve(`@img/sharp-${system}/sharp.node`) !== ''
      } catch {
        return false
      }
    }) || existsSync(join(dirname(file), 'src/build/Release'))
  )
}

/** What can't be drawn, why, and the command that helps; undefined if nothing is missing. */
export function explainMissingPackages(): string | undefined {
  const { pictures, cards } = missingPackages()
  if (cards.length === 0) return undefined
  const what = pictures.length > 0 ? 'cards and smaller copies of pictures' : 'cards'
  return `${what} can’t be drawn: ${cards.join(', ')} ${cards.length === 1 ? 'is' : 'are'} not installed; run \`npm i --include=optional\``
}

// The way that the system goes to a path: whoever replaces any part of it replaces what lies there.
import { lstatSync, readlinkSync } from 'node:fs'
import { join, parse, resolve, sep } from 'node:path'

// As many as Linux follows (path_resolution(7)).
const MAX_LINKS = 40

/** Every folder that is looked into on the way to `path`, with the name looked for there; symbolic links are followed. */
export function listPathSteps(path: string): (readonly [folder: string, name: string])[] {
  const steps: (readonly [string, string])[] = []
  const { root } = parse(resolve(path))
  let folder = root
  let names = resolve(path).slice(root.length).split(sep)
  for (let links = 0; names.length > 0; ) {
    const [name, ...rest] = names as [string, ...string[]]
    names = rest
    if (name === '') continue
    steps.push([folder, name])
    const place = join(folder, name)
    const target = readLink(place)
    if (target === undefined || ++links > MAX_LINKS) folder = place
    else {
      const next = resolve(folder, target)
      folder = parse(next).root
      names = [...next.slice(folder.length).split(sep), ...rest]
    }
  }
  return steps
}

function readLink(place: string): string | undefined {
  try {
    return lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(place) : undefined
  } catch {
    // Closed to us, or gone meanwhile: what lies behind it is not seen either.
    return undefined
  }
}

// The steps that the system takes to a path. If any of them is replaced, the path leads to another file.
import { lstatSync, readlinkSync } from 'node:fs'
import { join, parse, resolve, sep } from 'node:path'

// The limit of Linux (path_resolution(7)).
const MAX_LINKS = 40

/** Every folder on the way to `path`, with the name that is looked up in it; symbolic links are followed. */
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
    // Not readable, or removed in the meantime.
    return undefined
  }
}

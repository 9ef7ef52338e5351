// The collections of an Astro project, as its content configuration declares them (withastro/astro, content/loaders/glob.ts).

export interface Collection {
  readonly name: string
  /** The folder of its files, relative to that of the project. */
  readonly base: string
}

const DECLARATION = /(?:\b(?:const|let|var)\s+([\w$]+)[^=;\n]*=|["']?([\w$-]+)["']?\s*:)\s*defineCollection\s*\(/g

/** `constants` are those of the same script. A collection whose folder is not known is left out. */
export function readCollections(script: string, constants: ReadonlyMap<string, unknown>): Collection[] {
  const declared = [...script.matchAll(DECLARATION)]
  const exported = /\bcollections\b[^={\n]*=\s*\{([^}]*)\}/.exec(script)?.[1] ?? ''
  return declared.flatMap(({ index, 1: variable, 2: key }, order) => {
    const text = script.slice(index, declared[order + 1]?.index)
    const name = key ?? nameOf(variable ?? '', exported)
    const base = baseOf(text, constants)
    return base === undefined ? [] : { name, base: base ?? `src/content/${name}` }
  })
}

/** `{ blog, 'field-notes': notes }`: the name under which a variable is exported. */
function nameOf(variable: string, exported: string): string {
  for (const [, key, value] of exported.matchAll(/["']?([\w$-]+)["']?\s*:\s*([\w$]+)/g))
    if (value === variable && key !== undefined) return key
  return variable
}

/** `null` for the usual folder, undefined if it is not known. */
function baseOf(declaration: string, constants: ReadonlyMap<string, unknown>): string | null | undefined {
  if (!/\bloader\s*:/.test(declaration)) return null
  const [, text, variable] = /\bbase\s*:\s*(?:["'`]([^"'`]*)["'`]|([\w$]+))/.exec(declaration) ?? []
  const textOf = (name: string) => {
    const value = constants.get(name)
    return typeof value === 'string' ? value : undefined
  }
  const written =
    variable === undefined
      ? text?.replace(/\$\{(\w+)\}/g, (part, name: string) => textOf(name) ?? part)
      : textOf(variable)
  return written === undefined || /[${}]/.test(written) ? undefined : written.replace(/^(?:\.?\/)+|\/+$/g, '')
}

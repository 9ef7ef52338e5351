// Configuration files in JavaScript and TypeScript, with the files of the same folder that they import.
import type { ConfigurationFolder } from './found.ts'
import { type Module, readModule } from './javascript/module.ts'
import { scripts } from './scripts.ts'

export interface ConfigurationModule extends Module {
  readonly file: string
}

// A configuration imports few files.
const MAX_FILES = 20

/** The first of these files that exists. `known` has the files that are read already: some import each other. */
export function readModuleFile(
  folder: ConfigurationFolder,
  files: readonly string[],
  known = new Map<string, ConfigurationModule | undefined>(),
): ConfigurationModule | undefined {
  for (const file of files) {
    if (known.has(file)) return known.get(file)
    const text = folder.read(file)
    if (text === undefined) continue
    known.set(file, undefined)
    const readImport = (from: string) => {
      if (!/^(?:\.{1,2}|[@~])\//.test(from) || known.size > MAX_FILES) return undefined
      const path = resolvePath(file, from)
      return readModuleFile(folder, [path, ...scripts(path), ...scripts(`${path}/index`)], known)
    }
    const module = { file, ...(file.endsWith('.json') ? readJson(text) : readModule(text, readImport)) }
    known.set(file, module)
    return module
  }
  return undefined
}

/** `@/` and `~/` stand for `src/`, as in the templates of Astro. */
function resolvePath(file: string, from: string): string {
  const isAlias = /^[@~]\//.test(from)
  const parts = isAlias ? ['src'] : file.split('/').slice(0, -1)
  for (const part of (isAlias ? from.slice(2) : from).split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  // TypeScript is imported by the name that it will have.
  return parts.join('/').replace(/\.js$/, '')
}

function readJson(text: string): Module {
  try {
    return { constants: new Map(), main: JSON.parse(text) }
  } catch {
    return { constants: new Map(), main: undefined }
  }
}

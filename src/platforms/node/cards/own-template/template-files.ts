// The files of a publisher's own card template: the template, what it imports, and the pictures that it names. They are read as
// text: publishing runs no code of a template (decisions/086).
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import type { OwnTemplate } from '../../../../site/own-template.ts'
import { digest } from '../../../../text/digest.ts'
import { type Problem, wording } from '../../../../text/problem.ts'
import type { TemplateRoots } from './template-roots.ts'

export interface TemplateFiles {
  /** The file itself, without links. */
  readonly path: string
  readonly template: OwnTemplate
  /** All files whose change is a new version, also those that are not there. */
  readonly files: readonly string[]
}

/** A file that a template may import. */
export const CODE = /\.[mc]?[jt]s$/
// `'./part.ts'`, `"../pattern.png"`, and `url(./pattern.png)`.
const RELATIVE = /(['"`])(\.{1,2}\/[^'"`\n$]+)\1|url\(\s*(\.{1,2}\/[^'")\s$]+)|src=(\.{1,2}\/[^\s'"`$/>]+[^\s'"`$>]*)/g
const FORMAT = /^\s*export\s+const\s+format\b[^=\n]*=\s*(['"`])(jpg|jpeg|png)\1/m
const MAX_FILES = 1000

/** The template of this name, beside the settings or in the folder of articles; undefined if it is not there. */
export function findTemplate(name: string, roots: TemplateRoots): TemplateFiles | undefined {
  const path = roots.map(root => realFile(join(root, name), roots)).find(found => found !== undefined)
  if (path === undefined) return undefined
  const named = new Set<string>()
  const contents = new Map<string, string>()
  const main = dirname(path)
  function read(file: string): void {
    if (contents.size >= MAX_FILES || contents.has(file)) return
    const bytes = readFileSync(file)
    contents.set(file, digest(bytes, 32))
    if (!CODE.test(file)) return
    // Imports are relative to their file, pictures to the template.
    for (const [, , quoted, inStyle, plain] of new TextDecoder().decode(bytes).matchAll(RELATIVE))
      for (const folder of new Set([dirname(file), main])) {
        const written = resolve(folder, (quoted ?? inStyle ?? plain) as string)
        const found = realFile(written, roots)
        named.add(found ?? written)
        if (found) read(found)
      }
  }
  read(path)
  const format = FORMAT.exec(readFileSync(path, 'utf8'))?.[2]
  const parts = [...contents].map(([file, hash]) => `${relativeTo(roots, file)} ${hash}`).sort()
  return {
    path,
    template: {
      name,
      version: digest(parts.join('\n'), 32),
      ...(format && { format: format === 'png' ? 'png' : 'jpg' }),
    },
    files: [path, ...[...contents.keys(), ...named].filter(file => file !== path && isWithin(file, roots))],
  }
}

interface FoundTemplates {
  /** In the order of their names. */
  readonly templates: readonly OwnTemplate[]
  /** To be watched. */
  readonly files: readonly string[]
  readonly problems: readonly Problem[]
}

/** `settings` is the name of the settings file, for problems. */
export function findTemplates(names: readonly string[], roots: TemplateRoots, settings: string): FoundTemplates {
  const found = names.map(name => ({ name, files: findTemplate(name, roots) }))
  return {
    templates: found.flatMap(({ files }) => files?.template ?? []),
    files: found.flatMap(({ name, files }) => files?.files ?? roots.map(root => join(root, name))),
    problems: found.flatMap(({ name, files }) =>
      files
        ? []
        : {
            file: settings,
            severity: 'warning',
            ...wording`the card template ${name} is not there`,
            hint: 'save it beside the settings or in the folder of articles; its cards have a built-in look until then',
          },
    ),
  }
}

/** The path without links of a file in one of the folders; undefined if there is none. */
export function realFile(file: string, roots: TemplateRoots): string | undefined {
  try {
    const real = realpathSync(file)
    return statSync(real).isFile() && isWithin(real, roots.map(realRoot)) ? real : undefined
  } catch {
    return undefined
  }
}

function realRoot(root: string): string {
  try {
    return realpathSync(root)
  } catch {
    return resolve(root)
  }
}

const isWithin = (file: string, roots: TemplateRoots) =>
  roots.some(root => file.startsWith(root.endsWith(sep) ? root : root + sep))

/** The same on every machine. */
function relativeTo(roots: TemplateRoots, file: string): string {
  const root = roots.map(realRoot).find(each => isWithin(file, [each])) ?? ''
  return file.slice(root.length).split(sep).join('/')
}

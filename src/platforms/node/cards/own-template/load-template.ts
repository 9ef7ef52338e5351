// Runs the module of a template, and says where in it an error comes from.
import { readFileSync } from 'node:fs'
import { type ResolveFnOutput, registerHooks } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { CardTemplateFunction } from '../../../../cards/own-template/elements.ts'
import { UnusableTemplate } from '../../../../cards/own-template/resolve-tree.ts'
import { CODE, realFile } from './template-files.ts'
import type { TemplateRoots } from './template-roots.ts'

// Nothing needs to be installed beside the articles.
const OWN = new Map([
  ['spread-info/cards', new URL('../../../../cards/own-template/elements.ts', import.meta.url).href],
])
const FROM_HERE = /^hono\//
const RELATIVE = /^(?:\.{0,2}\/|file:)/

/** Rejects with what the module throws. */
export async function loadTemplate(path: string): Promise<CardTemplateFunction> {
  const { default: template } = (await import(pathToFileURL(path).href)) as { readonly default?: unknown }
  if (typeof template !== 'function')
    throw new UnusableTemplate('it has no default export that is a function: write `export default card => …`')
  return template as CardTemplateFunction
}

/** From here on, modules below `roots` import only what is there too, packages, and our own helpers. */
export function guardImports(roots: TemplateRoots): void {
  registerHooks({
    resolve(specifier, context, next) {
      const { parentURL } = context
      const parent = parentURL?.startsWith('file:') ? fileURLToPath(parentURL) : undefined
      const isOfTemplate = parent !== undefined && isInRoots(parent, roots)
      if (!isOfTemplate) return asModule(next(specifier, context), roots)
      const own = OWN.get(specifier)
      if (own) return next(own, context)
      if (/\.[jt]sx$/.test(specifier))
        throw new UnusableTemplate(
          `it imports "${specifier}", and Node does not run JSX: write html\`…\` or h(), or compile it${lineOf(parent, specifier)}`,
        )
      try {
        const found = next(specifier, context)
        if (!RELATIVE.test(specifier) || !found.url.startsWith('file:')) return found
        if (realFile(fileURLToPath(found.url), roots) === undefined)
          throw new UnusableTemplate(
            `it imports "${specifier}", which is outside of the folder${lineOf(parent, specifier)}`,
          )
        return asModule(found, roots)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
        if (FROM_HERE.test(specifier)) return next(specifier, { ...context, parentURL: import.meta.url })
        throw new UnusableTemplate(explainMissing(specifier) + lineOf(parent, specifier))
      }
    },
  })
}

/** `npm init` writes a package.json by which files like `card.ts` are CommonJS, whatever is in them. */
function asModule(found: ResolveFnOutput, roots: TemplateRoots): ResolveFnOutput {
  if (!found.format?.startsWith('commonjs') || !found.url.startsWith('file:')) return found
  const path = fileURLToPath(found.url)
  if (!isInRoots(path, roots) || !IS_MODULE.test(readFileSync(path, 'utf8'))) return found
  return { ...found, format: found.format.replace('commonjs', 'module') }
}
const IS_MODULE = /^\s*(?:import\s*[\w{*'"]|export\s*[\w{*])/m

const isInRoots = (file: string, roots: TemplateRoots) =>
  !/[\\/]node_modules[\\/]/.test(file) && realFile(file, roots) !== undefined

const explainMissing = (specifier: string) =>
  RELATIVE.test(specifier)
    ? `it imports "${specifier}", which is not there${/\.\w+$/.test(specifier) ? '' : ': write the ending of the file too, such as ".ts"'}`
    : `it imports the package "${specifier}", which is not installed`

/** Where a file imports something, in the form that `placeOf` reads. */
function lineOf(file: string, specifier: string): string {
  const lines = readFileSync(file, 'utf8').split('\n')
  const at = lines.findIndex(line => line.includes(`'${specifier}'`) || line.includes(`"${specifier}"`))
  return at === -1 ? '' : `\n    at ${file}:${at + 1}`
}

interface Place {
  /** An absolute path. */
  readonly path?: string
  readonly line?: number
}

/** What a publisher can do with an error of a template: its message in one line, and the first place of it below `roots`. */
export function explainError(error: unknown, roots: TemplateRoots): { readonly message: string } & Place {
  if (!(error instanceof Error)) return { message: `it throws ${String(error).slice(0, 200)}` }
  const { code } = error as NodeJS.ErrnoException
  const [first = ''] = error.message.split('\n    at ')
  const message = first.replace(/\s+/g, ' ').trim() || error.name
  const place = placeOf(`${error.message}\n${error.stack ?? ''}`, roots)
  if (error instanceof UnusableTemplate) return { message, ...place }
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
    return {
      message: `it has TypeScript that Node does not run (${message}): enums, namespaces and the like`,
      ...place,
    }
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION') return { message: `Node does not run such files: ${message}`, ...place }
  return { message: error.name === 'Error' ? message : `${error.name}: ${message}`, ...place }
}

/** Where a file of the template says what the message is about. */
export function findMention(files: readonly string[], message: string): Place {
  const [, said] = /"([^"]+)"/.exec(message) ?? []
  for (const path of said === undefined || said.length < MIN_MENTION ? [] : files)
    if (realFile(path, [dirname(path)])) {
      const at = readFileSync(path, 'utf8')
        .split('\n')
        .findIndex(line => line.includes(said as string))
      if (at !== -1) return { path, line: at + 1 }
    }
  return {}
}
// Shorter words are everywhere.
const MIN_MENTION = 6

/** Where a file of the template has a style that is not drawn: `textShadow: 0 0 9px red`, or a message with both in quotes. */
export function findStyle(files: readonly string[], style: string): Place {
  const quoted = [...style.matchAll(/"([^"]+)"/g)].slice(0, 2).map(([, said]) => said as string)
  const [, property = '', value = ''] = quoted.length === 2 ? ['', ...quoted] : (/^(\w+): (.*)$/.exec(style) ?? [])
  const names = [property, property.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)]
  const lines = files.flatMap(path =>
    CODE.test(path) && realFile(path, [dirname(path)])
      ? readFileSync(path, 'utf8')
          .split('\n')
          .map((text, index) => ({ path, line: index + 1, text }))
      : [],
  )
  const found =
    lines.find(({ text }) => text.includes(value) && names.some(name => text.includes(name))) ??
    // The style may come from a class, or its value from somewhere else.
    lines.find(({ text }) => value !== '' && text.includes(value)) ??
    lines.find(({ text }) => names.some(name => name !== '' && text.includes(name)))
  return found ? { path: found.path, line: found.line } : {}
}

function placeOf(text: string, roots: TemplateRoots): Place {
  for (const [, url, plain, line] of text.matchAll(
    /(?:(file:\/\/[^\s()]+?)|((?:\/|[A-Za-z]:\\)[^\s()]+?)):(\d+)(?::\d+)?(?=[\s)]|$)/g,
  )) {
    const path = url === undefined ? (plain as string) : fileURLToPath(url)
    if (isInRoots(path, roots)) return { path, line: Number(line) }
  }
  return {}
}

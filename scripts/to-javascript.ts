// How a source file becomes a file of the package.
import { stripTypeScriptTypes } from 'node:module'

// `from './a.ts'`, `import('./a.ts')`, `import './a.ts'`, in declarations `import("./a.ts")`; `new URL('a-entry.ts', …)` names a
// file that a thread or process starts with. Other text that ends in .ts, such as the name of a user's file, stays as it is.
const SPECIFIER = /(\b(?:from|import)\s*\(?\s*['"]\.{1,2}\/[^'"\n]+|\bnew URL\(['"][^'"\n]+)\.ts(?=['"])/g

/** JavaScript with the same lines and columns as the TypeScript, so that stack traces are those of the source. */
export const toJavaScript = (source: string): string => renameSpecifiers(stripTypeScriptTypes(source))

/** What is imported from a `.ts` file is imported from the `.js` file in its place. */
export const renameSpecifiers = (code: string): string => code.replace(SPECIFIER, '$1.js')

// The publisher's own card templates, as settings and front matter name them.

/** What publishing found out about a template file. */
export interface OwnTemplate {
  /** As it is written: `./card.ts`. */
  readonly name: string
  /** A hash of the file, of all files that it imports and of the pictures that it names: a new version has new cards. */
  readonly version: string
  /** The format that the template chooses. Absent: JPEG with a photo, otherwise PNG. */
  readonly format?: 'jpg' | 'png'
}

const PATH = /^\.\/(?:[^\\/\p{Cc}]+\/)*[^\\/\p{Cc}]+\.(?:ts|mts|js|mjs)$/u
// As JSON Schema has it: no part of the path is `..`.
export const OWN_TEMPLATE = '^\\./(?!(.*/)?\\.\\./)([^/\\\\]+/)*[^/\\\\]+\\.m?[jt]s$'
const MAX_LENGTH = 500

/** Whether a name of a template is the path of a file. It never leads out of the folder. */
export const isOwnTemplate = (name: unknown): name is string =>
  typeof name === 'string' && name.length <= MAX_LENGTH && PATH.test(name) && !name.split('/').includes('..')

/** What a wrong name probably means, as a hint; undefined if it does not look like a file. */
export function explainTemplate(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined
  if (/\.[jt]sx$/.test(name))
    return 'Node does not run JSX: write html`…` or h() in a .ts file (docs/card-templates.md), or compile it, as with `npx esbuild card.tsx --outfile=card.js`'
  const path = `./${name.replace(/^\.?\/+/, '')}`
  return isOwnTemplate(path) && path !== name ? `did you mean "${path}"?` : undefined
}

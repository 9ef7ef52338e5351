// `.hosts/s3.tsv`: what S3 stores with each object, a line for each call of `aws s3 sync` (docs/hosting.md).
import type { BuiltFile } from '../built-file.ts'

/** Lines of Cache-Control, Content-Type (`-` if the extension says it) and patterns of names; the first line that has a name counts. */
export function renderS3(files: readonly BuiltFile[]): string {
  const kinds = new Map<string, string>()
  for (const file of files) {
    const cache = file.headers.get('cache-control')
    const pattern = patternOf(keyOf(file.path))
    if (cache !== null && !kinds.has(pattern)) kinds.set(pattern, `${cache}\t${typeOf(file)}`)
  }
  // The names of a folder without an extension come last: their patterns have all names of the folder.
  const patterns = [...kinds.keys()].sort(
    (a, b) => Number(a.endsWith('/*')) - Number(b.endsWith('/*')) || (a < b ? -1 : 1),
  )
  const lines = Map.groupBy(patterns, pattern => `${pattern.endsWith('/*')}\t${kinds.get(pattern)}`)
  return [...lines].map(([line, names]) => `${line.replace(/^\w+\t/, '')}\t${names.join(' ')}\n`).join('')
}

/** The name of the object: S3 finds no file under a name that has another extension than the address. */
const keyOf = (path: string) =>
  /^(?:(?:articles|embed|head|bar|share)\/.*|feeds)\.html$/.test(path) ? path.slice(0, -'.html'.length) : path

// They are in the folders of many scopes.
const SCOPED = /^(?:feed\.(?:xml|json|rss|atom)|(?:atom|podcast)\.xml|index\.html)$/

function patternOf(key: string): string {
  const name = key.slice(key.lastIndexOf('/') + 1)
  if (SCOPED.test(name)) return `*${name}`
  if (name === key) return key
  return `${key.slice(0, key.indexOf('/'))}/*${/\.\w+$/.exec(name)?.[0] ?? ''}`
}

// The types that the command line of AWS finds by the extension of the object.
const GUESSED = /\.(?:html|css|js|json|txt|png|jpg|gif|svg|pdf|mp3|mp4|zip)$/

const typeOf = ({ path, headers }: BuiltFile): string => {
  const type = headers.get('content-type')
  const isFeed = type?.startsWith('application/feed+json')
  return type === null || (GUESSED.test(keyOf(path)) && !isFeed && !headers.has('content-disposition')) ? '-' : type
}

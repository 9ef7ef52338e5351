// Puts what a module uses of a package, and of the packages below it, into one file beside the module (decisions/085).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildSync } from 'esbuild'

export interface Bundle {
  readonly package: string
  /** The compiled file that imports it, below the folder of compiled files. */
  readonly importer: string
  /** What the importer imports, as `export` writes it: `{ default }`. */
  readonly exports: string
  /** Packages that are installed anyway. */
  readonly external?: readonly string[]
}

/**
 * Writes `PACKAGE/index.js` and `PACKAGE/LICENSE` beside the importer and lets it import them. Throws if it does not import the
 * package where it used to. Packages are found from `root`.
 */
export function bundlePackage(lib: string, root: string, bundle: Bundle): void {
  const importer = join(lib, bundle.importer)
  const code = readFileSync(importer, 'utf8')
  const bundled = code.replace(`from '${bundle.package}'`, `from './${bundle.package}/index.js'`)
  if (bundled === code) throw new Error(`${importer} does not import ${bundle.package}`)
  writeFileSync(importer, bundled)

  const target = join(dirname(importer), bundle.package)
  const { metafile } = buildSync({
    stdin: { contents: `export ${bundle.exports} from '${bundle.package}'`, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: [...(bundle.external ?? [])],
    outfile: join(target, 'index.js'),
    absWorkingDir: root,
    metafile: true,
  })
  const folders = Object.keys(metafile.inputs).flatMap(
    path => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [],
  )
  const licences = [...new Set(folders)].sort().map(folder => describeLicence(join(root, folder)))
  writeFileSync(join(target, 'LICENSE'), licences.join(`\n${'-'.repeat(80)}\n\n`))
}

/** Name, licence and source of a package, and the text of its licence. MPL-2.0, 3.2 (a): where its source is. */
function describeLicence(folder: string): string {
  const { name, version, license, author, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const source = `https://www.npmjs.com/package/${name}/v/${version}, ${repository?.url ?? repository ?? ''}`
  const by = typeof author === 'object' ? author.name : author
  const file = readdirSync(folder).find(each => /^licen[cs]e(\.\w+)?$/i.test(each))
  const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
  return `${name} ${version}${by ? `, by ${by}` : ''}: ${license}\nSource: ${source}\n${text}`
}

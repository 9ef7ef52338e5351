// Puts packages into the package that others would have to install in full: what the source imports, and package.json has as a
// development dependency, becomes one file below lib/packages, with all that it imports itself (decisions/085).
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { buildSync } from 'esbuild'

/** `from 'PACKAGE'`, `import('PACKAGE')`. */
const IMPORT = /(\bfrom |\bimport\()'((?:@[^'/\n]+\/)?[^'./\n][^'/\n]*)(\/[^'\n]+)?'/g
// Not `(disabled):…`, a file that is left out for browsers.
const FOLDER = /^[^(]*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/

/** Lets the compiled files below `lib` import the bundles. Packages are found from `root`. */
export function bundlePackages(lib: string, root: string): void {
  const { devDependencies } = readManifest(root)
  const packages = join(lib, 'packages')
  const bundled = new Set<string>()
  for (const name of readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.js'))) {
    const path = join(lib, name)
    const code = readFileSync(path, 'utf8')
    const changed = code.replace(IMPORT, (whole, start, packageName, below = '') => {
      if (!Object.hasOwn(devDependencies, packageName)) return whole
      bundled.add(packageName + below)
      const target = relative(dirname(path), join(packages, `${withoutEnding(packageName + below)}.js`))
      return `${start}'${target.startsWith('.') ? target : `./${target}`}'`
    })
    if (changed !== code) writeFileSync(path, changed)
  }

  const { metafile } = buildSync({
    entryPoints: [...bundled].map(name => ({ in: name, out: withoutEnding(name) })),
    outdir: packages,
    absWorkingDir: root,
    bundle: true,
    // What two of them import is there once.
    splitting: true,
    minify: true,
    format: 'esm',
    // It stops at an import of one of Node's modules: Workers run these files too. Some packages leave parts out that only Node needs.
    platform: 'browser',
    target: 'node22',
    metafile: true,
  })
  const folders = Object.keys(metafile.inputs).flatMap(path => FOLDER.exec(path)?.[0] ?? [])
  const licences = [...new Set(folders)]
    .sort()
    // feedsmith has bundled another package.
    .filter(folder => existsSync(join(root, folder, 'package.json')))
    .map(folder => describeLicence(root, folder))
  writeFileSync(join(packages, 'LICENSES'), licences.join(`\n${'-'.repeat(80)}\n\n`))
}

const withoutEnding = (name: string) => name.replace(/\.m?js$/, '')

const readManifest = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** Name, licence and source of a package, and the text of its licence. MPL-2.0, 3.2 (a): where its source is. */
function describeLicence(root: string, folder: string): string {
  const { name, version, license, author, repository } = readManifest(join(root, folder))
  const source = `https://www.npmjs.com/package/${name}/v/${version}, ${repository?.url ?? repository ?? ''}`
  const by = typeof author === 'object' ? author.name : author
  // BudouX has no copy of the licence, which section 4 (a) of Apache-2.0 asks for. That of sharp is the same.
  const text =
    licenceOf(join(root, folder)) ??
    (license === 'Apache-2.0' ? licenceOf(join(root, 'node_modules/sharp')) : undefined)
  return `${name} ${version}${by ? `, by ${by}` : ''}: ${license}\nSource: ${source}\n${text === undefined ? '' : `\n${text}\n`}`
}

function licenceOf(folder: string): string | undefined {
  const file = readdirSync(folder).find(each => /^licen[cs]e([.-]\w+)?$/i.test(each))
  return file === undefined ? undefined : readFileSync(join(folder, file), 'utf8').trim()
}

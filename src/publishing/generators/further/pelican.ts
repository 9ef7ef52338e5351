// Pelican: `publishconf.py`, which imports `pelicanconf.py` and stands above it (pelican/settings.py). Read as text.
import type { ConfigurationFolder, Generator } from '../found.ts'

export const pelican: Generator = {
  name: 'Pelican',
  find(folder) {
    const files = ['publishconf.py', 'pelicanconf.py'].flatMap(file => readNames(folder, file) ?? [])
    if (!files.some(({ names }) => names.has('SITENAME') || names.has('PATH'))) return undefined
    return files.flatMap(({ file, names }) => [
      { path: 'title', value: names.get('SITENAME'), file },
      { path: 'url', value: names.get('SITEURL'), file },
      { path: 'description', value: names.get('SITESUBTITLE'), file },
      { path: 'description', value: names.get('SITE_DESCRIPTION'), file },
      { path: 'language', value: names.get('DEFAULT_LANG'), file },
      { path: 'author', value: names.get('AUTHOR'), file },
      { path: 'timezone', value: names.get('TIMEZONE'), file },
    ])
  },
}

const ASSIGNED = /^([A-Z_]+)[ \t]*=[ \t]*[ru]?(["'])((?:\\.|(?!\2).)*)\2[ \t]*(?:#.*)?$/gm

/** The texts that the file assigns to names; what is computed is unknown. */
function readNames(folder: ConfigurationFolder, file: string) {
  const text = folder.read(file)
  if (text === undefined) return undefined
  const names = new Map<string, string>()
  for (const [, name = '', , value = ''] of text.matchAll(ASSIGNED)) names.set(name, value.replace(/\\(["'\\])/g, '$1'))
  return { file, names }
}

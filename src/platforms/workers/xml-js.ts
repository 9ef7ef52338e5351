// Stands for `xml-js` (wrangler.toml), by which `feed` writes XML: the writer alone, without the parsers that nobody asks for.
// @ts-expect-error: the package declares its main file only.
import js2xml from 'xml-js/lib/js2xml.js'

export { js2xml }

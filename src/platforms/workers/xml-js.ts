// Replaces `xml-js` (wrangler.toml), which `feed` uses to write XML: only the writer, without the parsers.
// @ts-expect-error: the package has types only for its main file.
import js2xml from 'xml-js/lib/js2xml.js'

export { js2xml }

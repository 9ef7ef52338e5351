// What no text of an article may hold: lone surrogates, noncharacters (some of them mark places in this part's own work), and
// the control characters that neither HTML nor XML knows.
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFDD0-\uFDEF\uFFFE\uFFFF]/

/** Text with `\n` line ends and no byte order mark; forbidden characters are left out. Lines keep their numbers. */
export function cleanText(text: string): string {
  let clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (clean.includes('\r')) clean = clean.replace(/\r\n?/g, '\n')
  if (!clean.isWellFormed()) clean = clean.toWellFormed()
  return FORBIDDEN.test(clean) ? clean.replaceAll(new RegExp(FORBIDDEN, 'g'), '') : clean
}

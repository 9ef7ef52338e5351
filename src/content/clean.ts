// Text as every part of an article may hold it.
import { FORBIDDEN } from '../text/check.ts'

/** Text with `\n` line ends and no byte order mark; forbidden characters are left out. Lines keep their numbers. */
export function cleanText(text: string): string {
  let clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (clean.includes('\r')) clean = clean.replace(/\r\n?/g, '\n')
  if (!clean.isWellFormed()) clean = clean.toWellFormed()
  return FORBIDDEN.test(clean) ? clean.replaceAll(new RegExp(FORBIDDEN, 'g'), '') : clean
}

import { decodeHTMLStrict } from 'entities/decode'
import { dropForbidden } from './clean.ts'

/**
 * Text with the characters for `&eacute;`, `&#233;` and `&#xE9;` (HTML 13.5). A reference without a semicolon stays as it
 * is; references to forbidden characters are dropped.
 */
export const decodeEntities = (text: string): string =>
  text.includes('&') ? dropForbidden(decodeHTMLStrict(text)) : text

/** The text of sanitised HTML (`>` only ends tags) as a reader sees it, on one line. */
export const htmlToText = (html: string): string =>
  decodeEntities(html.replace(/<[^<>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim()

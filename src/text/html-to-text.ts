import { decodeHTMLStrict } from 'entities/decode'
import { dropForbidden } from './clean.ts'

/**
 * Text with `&eacute;`, `&#233;` and `&#xE9;` as the characters that they stand for (HTML 13.5). What has no semicolon is
 * text; references to characters that no document may hold are dropped.
 */
export const decodeEntities = (text: string): string =>
  text.includes('&') ? dropForbidden(decodeHTMLStrict(text)) : text

/** The text of sanitised HTML (`>` stands only at the end of tags) as a reader sees it, on one line. */
export const htmlToText = (html: string): string =>
  decodeEntities(html.replace(/<[^<>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim()

import { digest } from '../text/digest.ts'
import type { Head } from './front-matter/metadata.ts'

/** A hash of the text as written: another address of an article or another version of this program makes no new edition. */
export function editionOf({ title, summary, hero, enclosure }: Head, body: string): string {
  const parts = [title, summary, body, hero && { ...hero, line: 0 }]
  return digest(JSON.stringify(enclosure ? [...parts, { ...enclosure, line: 0 }] : parts), 16)
}

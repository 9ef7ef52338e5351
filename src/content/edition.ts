import { digest } from '../text/digest.ts'
import type { Head } from './front-matter/metadata.ts'

/** A hash of the text as written: another address of an article or another version of this program makes no new edition. */
export function editionOf({ title, summary, hero }: Head, body: string): string {
  return digest(JSON.stringify([title, summary, body, hero && { ...hero, line: 0 }]), 16)
}

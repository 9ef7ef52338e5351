// Words that a generator puts before addresses of its own files: `{filename}/news/a.md` and `{static}/a.png` of Pelican,
// `__GHOST_URL__/a/` of Ghost's export.
import { UNKNOWN } from '../placeholders.ts'

// At the start of an address, in Markdown or in an attribute of HTML.
const WORDS =
  /(?<=\]\(<?|\]:[ \t]{0,3}<?|(?:src|href)=["']?)(?:\{(?:filename|static|attach)\}|\|(?:filename|static|attach)\||:(?:filename|static|attach):|__GHOST_URL__(?=\/))/g

// Lists of articles, at addresses that the settings of Pelican give.
const LISTS =
  /(?<=\]\(<?|\]:[ \t]{0,3}<?|href=["']?)(?:\{(?:tag|category|author|index)\}|\|(?:tag|category|author|index)\|)/g

export function dropSiteWords(text: string): string {
  if (
    !/[{|](?:filename|static|attach|tag|category|author|index)[}|]|:(?:filename|static|attach):|__GHOST_URL__/.test(
      text,
    )
  )
    return text
  return text.replace(WORDS, '').replace(LISTS, UNKNOWN)
}

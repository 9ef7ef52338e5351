// Words that a generator puts before addresses of its own files: `{filename}/news/a.md` and `{static}/a.png` of Pelican,
// `__GHOST_URL__/a/` of Ghost's export.

// At the start of an address, in Markdown or in an attribute of HTML.
const WORDS =
  /(?<=\]\(<?|\]:[ \t]{0,3}<?|(?:src|href)=["']?)(?:\{(?:filename|static|attach)\}|\|(?:filename|static|attach)\||:(?:filename|static|attach):|__GHOST_URL__(?=\/))/g

export const dropSiteWords = (text: string): string =>
  /filename|static|attach|__GHOST_URL__/.test(text) ? text.replace(WORDS, '') : text

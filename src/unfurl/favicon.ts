/** The mark of the program in the publication's colour: a folded page with a headline. */
export function renderFavicon(color: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${color}"/><path fill="#fff" d="M7 8h18v4H7zm0 7h8v9H7zm11 0h7v2h-7zm0 3.5h7v2h-7zm0 3.5h7v2h-7z"/></svg>\n`
}

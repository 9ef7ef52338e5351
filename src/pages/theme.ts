// The publisher's one colour: as a stylesheet, readable on light and on dark paper, and in the icon.

/** The program's icon in the publication's colour: a folded page with a headline. */
export function renderFavicon(color: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${color}"/><path fill="#fff" d="M7 8h18v4H7zm0 7h8v9H7zm11 0h7v2h-7zm0 3.5h7v2h-7zm0 3.5h7v2h-7z"/></svg>\n`
}

/** The tinted papers of pages.css: on the plain ones the contrast is higher still. */
const PAPER = { light: '#f4f1e9', dark: '#211f1b' }
// WCAG 2.2, 1.4.3: small text.
const CONTRAST = 4.6

type Rgb = readonly [number, number, number]

/** `accent` is `#rrggbb`. */
export function renderTheme(accent: string): string {
  const light = readable(accent, PAPER.light, '#000000')
  const dark = readable(accent, PAPER.dark, '#ffffff')
  const on = contrast(accent, '#ffffff') >= CONTRAST ? '#ffffff' : '#000000'
  return `:root{--brand:${accent};--on-brand:${on};--accent:${light}}
@media (prefers-color-scheme:dark){:root{--accent:${dark}}}
`
}

/** The colour itself, or the least of it mixed with `toward` that can be read on `paper`. */
function readable(color: string, paper: string, toward: string): string {
  for (let part = 0; part < 1; part += 0.02) {
    const mixed = mix(color, toward, part)
    if (contrast(mixed, paper) >= CONTRAST) return mixed
  }
  return toward
}

/** The contrast ratio of WCAG 2.2, 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(toRgb(one)), luminance(toRgb(other))].sort((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map(byte => {
    const part = byte / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function toRgb(color: string): Rgb {
  const number = Number.parseInt(color.slice(1), 16)
  return [number >> 16, (number >> 8) & 255, number & 255]
}

function mix(color: string, toward: string, part: number): string {
  const end = toRgb(toward)
  const bytes = toRgb(color).map((byte, index) => Math.round(byte + ((end[index] as number) - byte) * part))
  return `#${bytes.map(byte => byte.toString(16).padStart(2, '0')).join('')}`
}

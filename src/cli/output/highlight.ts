// Colours for what matters on a terminal: mistakes, warnings and addresses. The text stays the same without them.
import { styleText } from 'node:util'

type Format = Parameters<typeof styleText>[0]

// The name of a file has no colon, so an address is not one.
const PROBLEM = /^([^:\n]+\.\w+(?::\d+)?): (warning: )?(?=.*; )/gm
// What the user waits for: where the publication is.
const START = /^(.+: \d+ articles?) at (https?:\/\/\S+)$/gm
const ADDRESS = /\bhttps?:\/\/[^\s"'`<>]*[^\s"'`<>.,;:!?)]/g

/**
 * Text without control characters, for this stream. Colours are left out where `styleText` leaves them out: not on a terminal, or with
 * `NO_COLOR`, unless `FORCE_COLOR` is set.
 */
export function highlight(text: string, stream: NodeJS.WriteStream): string {
  const paint = (format: Format, part: string) => styleText(format, part, { stream })
  if (paint('bold', '') === '') return text
  return text
    .replace(
      START,
      (_, what: string, address: string) => `${paint('bold', what)} at ${paint(['bold', 'cyan'], address)}`,
    )
    .replace(ADDRESS, address => paint('cyan', address))
    .replace(PROBLEM, (_, place: string, warning: string | undefined) =>
      warning === undefined
        ? `${paint(['bold', 'red'], place)}: `
        : `${paint('bold', place)}: ${paint('yellow', warning.trim())} `,
    )
    .replace(/^spread-info:/gm, prefix => paint(['bold', 'red'], prefix))
    .replace(/^(Hint|Note):/gm, word => paint('yellow', word))
}

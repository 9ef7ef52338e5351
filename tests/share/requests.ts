// Requests as browsers send them.

export const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
export const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
export const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

/** A click on one of our buttons in Firefox. */
export const CLICK = {
  'user-agent': FIREFOX,
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-user': '?1',
} as const

/** A form's POST; `fields` are its inputs. */
export function post(
  headers: Readonly<Record<string, string>> = CLICK,
  fields: Readonly<Record<string, string>> = {},
): RequestInit {
  return { method: 'POST', headers, body: new URLSearchParams(fields) }
}

export const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

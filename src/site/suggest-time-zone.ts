// Which time zone was perhaps meant by a name that is not one.
import { isTimeZone } from '../time-zone.ts'
import { editDistance } from './suggest-setting.ts'

const MAX_LENGTH = 60
const MAX_DISTANCE = 2

// Runtimes list some of these under an older name.
const NAMES = ['UTC', 'Asia/Ho_Chi_Minh', 'Asia/Kathmandu', 'Asia/Kolkata', 'Asia/Yangon', 'Europe/Kyiv']

/** `Berlin`, `America/New York`, `Europe/Berln` and `UTC+2`: undefined if no name is near. */
export function suggestTimeZone(wrong: unknown): string | undefined {
  if (typeof wrong !== 'string' || wrong.length > MAX_LENGTH) return undefined
  const written = plain(wrong)
  if (written === 'z') return 'UTC'
  const [, sign, hours = '', minutes = '00'] = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(written) ?? []
  if (sign !== undefined) {
    const offset = `${sign}${hours.padStart(2, '0')}:${minutes}`
    return isTimeZone(offset) ? offset : undefined
  }
  let best: { readonly name: string; readonly far: number } | undefined
  for (const name of [...NAMES.filter(isTimeZone), ...Intl.supportedValuesOf('timeZone')]) {
    const whole = plain(name)
    const far = Math.min(...[whole, whole.slice(whole.lastIndexOf('/') + 1)].map(known => editDistance(written, known)))
    if (far <= Math.min(MAX_DISTANCE, written.length / 4) && far < (best?.far ?? Number.POSITIVE_INFINITY))
      best = { name, far }
  }
  return best?.name
}

const plain = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+(?=[a-z])/g, '_')

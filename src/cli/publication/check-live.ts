// `build --live`: buttons and counts lead to a service, which must have the same publication.
import { explainNoAnswer } from '../../text/http/explain-no-answer.ts'
import { isReserved } from '../../text/http/this-machine.ts'

const TIMEOUT_MS = 10_000
const SELF = /<([^<>]*)\/feed\.json>; rel="self"/

/** What is wrong with the service at `live`, as a line; undefined if it publishes `url`. It needs the network, and never rejects. */
export async function checkLive(live: string, url: string): Promise<string | undefined> {
  if (isReserved(live)) return undefined
  try {
    const { status, headers } = await fetch(`${live}/feed.json`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const found = SELF.exec(headers.get('link') ?? '')?.[1]
    if (found === url) return undefined
    if (found !== undefined)
      return `${live} publishes ${found}, not ${url}: publish this folder there with --url ${url}, or counts and buttons are those of another publication`
    return `Note: no publication was found at ${live} (/feed.json answers ${status}); publish this folder there with --url ${url}`
  } catch (error) {
    return `Note: ${live} could not be asked which publication it has (${explainNoAnswer(error, live, TIMEOUT_MS).reason})`
  }
}

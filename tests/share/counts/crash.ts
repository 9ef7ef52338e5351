// A service whose process is killed while readers share, and then started again.
import { Agent, request } from 'node:http'
import { writeFixture } from '../../support/fixture.ts'
import { type CliProcess, freePort, startCli, temporaryFolder } from '../../support/process.ts'
import { FIREFOX, uuid } from '../requests.ts'

const IN_FLIGHT = 50
const TOKEN = 'crash'

interface Crashes {
  readonly kills: number
  /** Clicks that were answered with `Spread-Counted: 1`, in the end all of them. */
  readonly acknowledged: number
  /** The count of the last process. */
  readonly stored: number
  /** Clicks without an answer, which were sent again with the same id. */
  readonly repeated: number
}

/**
 * Sends `clicks` with different ids, and kills the service `kills` times with SIGKILL at even intervals: the process of
 * `serve`, or all processes of `worker`, including workerd.
 */
export async function shareUnderKills(command: 'serve' | 'worker', clicks: number, kills: number): Promise<Crashes> {
  const folder = await temporaryFolder()
  const port = await freePort()
  const args = [command, ...(await writeFixture(folder.path)), '--port', String(port)]
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT })
  let service: CliProcess
  const start = async () => {
    service = startCli(args, { PUBLISH_TOKEN: TOKEN }, { detached: true })
    await service.line(/ at http:\/\//)
  }
  const kill = () => {
    try {
      process.kill(-(service.child.pid as number), 'SIGKILL')
    } catch {
      // The process group has already ended.
    }
    return service.ended
  }
  /** Whether the click was acknowledged; false for any failure of the connection. */
  const click = (number: number) =>
    new Promise<boolean>(resolve => {
      const sent = request(
        {
          port,
          path: '/share/owls/bluesky',
          method: 'POST',
          agent,
          headers: { 'user-agent': FIREFOX, 'content-type': 'application/x-www-form-urlencoded', 'content-length': 39 },
        },
        response => {
          response.resume()
          response.on('end', () => resolve(response.statusCode === 303 && response.headers['spread-counted'] === '1'))
          response.on('error', () => resolve(false))
        },
      )
      sent.on('error', () => resolve(false))
      sent.end(`id=${uuid(number)}`)
    })

  const waiting = Array.from({ length: clicks }, (_, number) => number)
  let [acknowledged, repeated, killed] = [0, 0, 0]
  let dead: Promise<void> | undefined
  const worker = async () => {
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      await dead
      if (await click(number)) acknowledged++
      else {
        repeated++
        waiting.push(number)
      }
      if (killed < kills && acknowledged > ((killed + 1) * clicks) / (kills + 2)) {
        killed++
        dead = kill().then(start)
      }
    }
  }
  try {
    await start()
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
    const exact = { headers: { authorization: `Bearer ${TOKEN}` } }
    const answer = (await (await fetch(`http://127.0.0.1:${port}/shares/owls`, exact)).json()) as { clicks: number }
    return { kills: killed, acknowledged, stored: answer.clicks, repeated }
  } finally {
    agent.destroy()
    await kill()
    await folder.remove()
  }
}

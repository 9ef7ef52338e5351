// The process is killed while readers share: what was acknowledged is there afterwards, once.
import { Agent, request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeFixture } from '../support/fixture.ts'
import { type CliProcess, freePort, startCli, temporaryFolder } from '../support/process.ts'
import { FIREFOX, uuid } from './requests.ts'

const CLICKS = 2000
const IN_FLIGHT = 50
const KILLS = 3

describe('a service that is killed under load', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let service: CliProcess
  beforeEach(async () => {
    folder = await temporaryFolder()
  })
  afterEach(async () => {
    service.child.kill('SIGKILL')
    await service.ended
    await folder.remove()
  })

  it('has lost no click that it acknowledged and doubled none, though all that failed were sent again', {
    timeout: 90_000,
  }, async () => {
    const port = await freePort()
    const args = [...(await writeFixture(folder.path)), '--port', String(port)]
    const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT })
    const start = async () => {
      service = startCli(args)
      await service.line(/ at http:\/\//)
    }
    /** Whether the click was acknowledged; any failure of the connection is a no. */
    const click = (number: number) =>
      new Promise<boolean>(resolve => {
        const sent = request(
          {
            port,
            path: '/share/owls/bluesky',
            method: 'POST',
            agent,
            headers: { 'user-agent': FIREFOX, 'content-type': 'application/x-www-form-urlencoded' },
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

    await start()
    const waiting = Array.from({ length: CLICKS }, (_, number) => number)
    let acknowledged = 0
    let kills = 0
    let dead: Promise<void> | undefined
    const worker = async () => {
      for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
        await dead
        if (await click(number)) acknowledged++
        else waiting.push(number)
        if (kills < KILLS && acknowledged > ((kills + 1) * CLICKS) / (KILLS + 2)) {
          kills++
          service.child.kill('SIGKILL')
          dead = service.ended.then(start)
        }
      }
    }
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
    agent.destroy()
    expect([kills, acknowledged]).toEqual([KILLS, CLICKS])
    const answer = await fetch(`http://127.0.0.1:${port}/shares/owls`)
    expect((await answer.json()).clicks).toBe(CLICKS)
  })
})

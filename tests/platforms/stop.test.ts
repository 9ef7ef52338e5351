import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const SERVER = join(import.meta.dirname, '../../src/platforms/node/server.ts')

// A program that consists only of the server and a handler that waits for something that never happens.
const PROGRAM = `
  import { listen } from ${JSON.stringify(SERVER)}
  const app = { fetch: () => new Promise(() => undefined), peek: () => undefined, peekForm: () => undefined }
  const server = await listen(app, '127.0.0.1', 0, () => undefined)
  console.log(server.url)
  await new Promise(resolve => process.stdin.once('data', resolve))
  process.stdin.destroy()
  await server.close()
  console.log('closed')`

it('a server also closes if the only open connection is never read', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    said += text
  })
  await once(child.stdout, 'data')
  const socket = connect(Number(new URL(said.trim()).port), '127.0.0.1')
  socket.on('error', () => undefined)
  // More than the buffers hold if no code reads it: the server stops reading, and Node has nothing to wait for (exit code 13).
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n${'x'.repeat(9_000_000)}`)
  await new Promise(resolve => setTimeout(resolve, 500))
  child.stdin.end('stop')
  const [code] = await once(child, 'close')
  socket.destroy()
  expect([code, said.trim().split('\n').at(-1)]).toEqual([0, 'closed'])
})

// A process that requests one address as fast as possible over a few connections, and prints the answers per second.
// node feeds-load.ts PORT PATH SECONDS [HEADER: VALUE]...
import { connect } from 'node:net'

const [port, path, seconds, ...headers] = process.argv.slice(2)
const CONNECTIONS = 16
const request = Buffer.from(
  `GET ${path} HTTP/1.1\r\nhost: localhost\r\n${headers.map(header => `${header}\r\n`).join('')}\r\n`,
)

let answers = 0
let status = ''
const sockets = Array.from({ length: CONNECTIONS }, () => {
  const socket = connect(Number(port), '127.0.0.1')
  let missing = 0
  let head = ''
  socket.setNoDelay(true)
  socket.on('connect', () => socket.write(request))
  socket.on('data', chunk => {
    let at = 0
    while (at < chunk.length) {
      if (missing > 0) {
        const taken = Math.min(missing, chunk.length - at)
        missing -= taken
        at += taken
      } else {
        const end = chunk.indexOf('\r\n\r\n', at)
        if (end === -1) {
          head += chunk.toString('latin1', at)
          return
        }
        head += chunk.toString('latin1', at, end)
        at = end + 4
        missing = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
        status = head.slice(9, 12)
        head = ''
      }
      if (missing === 0 && head === '') {
        answers++
        socket.write(request)
      }
    }
  })
  return socket
})

await new Promise(resolve => setTimeout(resolve, 500))
const before = answers
const start = performance.now()
await new Promise(resolve => setTimeout(resolve, Number(seconds) * 1000))
const perSecond = ((answers - before) / (performance.now() - start)) * 1000
for (const socket of sockets) socket.destroy()
console.log(JSON.stringify({ perSecond, status }))

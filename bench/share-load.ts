// A process that sends requests over raw sockets, each on its own, and prints what came back.
// node share-load.ts PORT METHOD PATH REQUESTS IN_FLIGHT
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'

const [port, method, path, requests, inFlight] = process.argv.slice(2)
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const total = Number(requests)

function next(number: number): string {
  const head = `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nuser-agent: ${AGENT}\r\nx-forwarded-for: 198.51.${(number >> 8) & 255}.${number & 255}\r\n`
  if (method === 'GET') return `${head}\r\n`
  const body = `id=${randomUUID()}`
  return `${head}content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`
}

const times: number[] = []
let sent = 0
let counted = 0
const start = performance.now()

await Promise.all(
  Array.from(
    { length: Number(inFlight) },
    () =>
      new Promise<void>((resolve, reject) => {
        const socket = connect(Number(port), '127.0.0.1')
        let at = 0
        let text = ''
        const send = () => {
          if (sent === total) {
            socket.destroy()
            return resolve()
          }
          at = performance.now()
          socket.write(next(sent++))
        }
        socket.setNoDelay(true)
        socket.on('connect', send)
        socket.on('error', reject)
        socket.on('data', chunk => {
          text += chunk.toString('latin1')
          // A redirect has no content: an answer ends with its head.
          if (!text.includes('\r\n\r\n')) return
          times.push(performance.now() - at)
          if (/^spread-counted: 1/im.test(text)) counted++
          text = ''
          send()
        })
      }),
  ),
)

const seconds = (performance.now() - start) / 1000
times.sort((a, b) => a - b)
const percentile = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] as number
console.log(JSON.stringify({ perSecond: total / seconds, p50: percentile(0.5), p99: percentile(0.99), counted }))

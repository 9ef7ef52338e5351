// A process that sends requests over raw sockets and prints statistics about the answers.
// node share-load.ts PORT METHOD PATH REQUESTS IN_FLIGHT [PER_SECOND]
// With a rate, requests are due at even intervals, and their time counts from when they were due: so a stall of the service
// is not hidden by fewer requests. Without a rate, each socket sends its next request after each answer.
import { randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'

const [port, method, path, requests, inFlight, perSecond] = process.argv.slice(2)
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const total = Number(requests)
const interval = perSecond === undefined ? 0 : 1000 / Number(perSecond)

function next(number: number): string {
  const head = `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nuser-agent: ${AGENT}\r\nx-forwarded-for: 198.51.${(number >> 8) & 255}.${number & 255}\r\n`
  if (method === 'GET') return `${head}\r\n`
  const body = `id=${randomUUID()}`
  return `${head}content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`
}

const times: number[] = []
const idle: Socket[] = []
let sent = 0
let counted = 0
const { promise: finished, resolve: finish, reject: fail } = Promise.withResolvers<void>()

function open(): Promise<Socket> {
  return new Promise(resolve => {
    const socket = connect(Number(port), '127.0.0.1', () => resolve(socket))
    socket.setNoDelay(true)
    socket.on('error', fail)
  })
}

const sockets = await Promise.all(Array.from({ length: Number(inFlight) }, open))
const start = performance.now()

function ask(socket: Socket): void {
  const number = sent++
  const due = interval === 0 ? performance.now() : start + number * interval
  let text = ''
  const read = (chunk: Buffer) => {
    text += chunk.toString('latin1')
    // A redirect has no content: its answer ends with the headers.
    if (!text.includes('\r\n\r\n')) return
    socket.off('data', read)
    times.push(performance.now() - due)
    if (/^spread-counted: 1/im.test(text)) counted++
    if (times.length === total) return finish()
    // In turns: the server closes a connection that is idle for too long.
    if (interval > 0) idle.push(socket)
    else if (sent < total) ask(socket)
  }
  socket.on('data', read)
  socket.write(next(number))
}

if (interval === 0) for (const socket of sockets) ask(socket)
else {
  idle.push(...sockets)
  const timer = setInterval(() => {
    const due = Math.min(total, Math.floor((performance.now() - start) / interval) + 1)
    for (let socket = sent < due ? idle.shift() : undefined; socket; socket = sent < due ? idle.shift() : undefined)
      ask(socket)
    if (sent === total) clearInterval(timer)
  }, 1)
}
await finished
const seconds = (performance.now() - start) / 1000
for (const socket of sockets) socket.destroy()

times.sort((a, b) => a - b)
const percentile = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] as number
console.log(JSON.stringify({ perSecond: total / seconds, p50: percentile(0.5), p99: percentile(0.99), counted }))

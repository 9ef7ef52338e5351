// node:crypto is there on both platforms, and at once: Web Crypto costs a trip to the thread pool for every click.
import { createHmac } from 'node:crypto'
import type { Ports } from '../ports.ts'

export const hmac: Ports['hmac'] = (key, message) => createHmac('sha256', key).update(message).digest('hex')

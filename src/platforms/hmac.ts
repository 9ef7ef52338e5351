// Both platforms have node:crypto. It is synchronous: with Web Crypto, every click would wait for the thread pool.
import { createHmac } from 'node:crypto'
import type { Ports } from '../ports.ts'

export const hmac: Ports['hmac'] = (key, message) => createHmac('sha256', key).update(message).digest('hex')

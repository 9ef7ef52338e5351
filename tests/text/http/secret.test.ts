import { describe, expect, it } from 'vitest'
import { showsBearer, showsPassword } from '../../../src/text/http/secret.ts'

const SECRET = 'a secret: with = signs'
const basic = (text: string) => `Basic ${btoa(text)}`

describe('a secret', () => {
  it.each([
    [true, `Bearer ${SECRET}`],
    [true, `bearer  ${SECRET}`],
    [false, `Bearer ${SECRET} `],
    [false, `Bearer ${SECRET.toUpperCase()}`],
    [false, 'Bearer '],
    [false, SECRET],
    [false, basic(`ann:${SECRET}`)],
    [false, undefined],
  ])('is in a bearer token: %s, %j', async (shown, header) => {
    expect(await showsBearer(header, SECRET)).toBe(shown)
  })

  it.each([
    [true, basic(`ann:${SECRET}`)],
    [true, basic(`:${SECRET}`)],
    [false, basic(SECRET)],
    [false, basic('ann:')],
    [false, 'Basic %%%'],
    [false, `Bearer ${SECRET}`],
    [false, undefined],
  ])('is in a password: %s, %j', async (shown, header) => {
    expect(await showsPassword(header, SECRET)).toBe(shown)
  })
})

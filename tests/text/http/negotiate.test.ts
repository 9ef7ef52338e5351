import { describe, expect, it } from 'vitest'
import { chooseEncoding, isFresh } from '../../../src/text/http/negotiate.ts'

describe('Accept-Encoding', () => {
  it.each([
    [null, undefined],
    ['', undefined],
    ['gzip', 'gzip'],
    ['gzip, br', 'br'],
    ['GZIP', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.1, gzip;q=1', 'br'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['br;q=0, *', 'gzip'],
    ['identity', undefined],
    ['deflate;q=x', undefined],
  ])('%j chooses %j of br and gzip', (header, encoding) => {
    expect(chooseEncoding(header, ['br', 'gzip'])).toBe(encoding)
  })
})

const CHANGED = new Date('2026-01-02T03:04:05.678Z')
const fresh = (headers: Record<string, string>, changed: Date | undefined = CHANGED, now?: string) =>
  isFresh(new Headers(headers), 'abc', changed, now === undefined ? undefined : () => Date.parse(now))

describe('If-None-Match', () => {
  it.each([
    ['"abc"', true],
    ['W/"abc"', true],
    ['w/"abc"', true],
    ['abc', true],
    ["'abc'", true],
    ['\\"abc\\"', true],
    ['&quot;abc&quot;', true],
    ['"abc-gzip"', true],
    ['"abc"-br', true],
    ['"abc;zstd"', true],
    ['"x", "abc"', true],
    ['*', true],
    ['"abcd"', false],
    ['"ABC"', false],
    ['""', false],
  ])('%s is fresh: %s', (header, expected) => {
    expect(fresh({ 'if-none-match': header })).toBe(expected)
  })

  it('takes precedence over If-Modified-Since', () => {
    const since = 'Fri, 02 Jan 2026 03:04:05 GMT'
    expect(fresh({ 'if-none-match': '"x"', 'if-modified-since': since })).toBe(false)
  })
})

describe('If-Modified-Since', () => {
  it.each([
    ['Fri, 02 Jan 2026 03:04:05 GMT', true],
    ['Fri, 02 Jan 2026 03:04:06 GMT', true],
    ['Fri, 02 Jan 2026 03:04:04 GMT', false],
    ['yesterday', false],
  ])('%s is fresh: %s', (header, expected) => {
    expect(fresh({ 'if-modified-since': header })).toBe(expected)
  })

  it('is ignored if it is in the future, or if the time of the change is unknown', () => {
    const since = { 'if-modified-since': 'Fri, 02 Jan 2026 03:04:06 GMT' }
    expect(fresh(since, CHANGED, '2026-01-02T03:04:05.999Z')).toBe(false)
    expect(fresh(since, CHANGED, '2026-01-02T03:04:06.000Z')).toBe(true)
    expect(isFresh(new Headers(since), 'abc', undefined)).toBe(false)
    expect(fresh({})).toBe(false)
  })
})

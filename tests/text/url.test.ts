import { describe, expect, it } from 'vitest'
import { addQuery, decodePath, decodeSegment, splitFragment, toUri } from '../../src/text/url.ts'

it.each([
  ['a-b', 'a-b'],
  ['caf%C3%A9', 'café'],
  ['a%2Fb', 'a/b'],
  ['a+b', 'a+b'],
  ['100%', undefined],
  ['%C3', undefined],
  ['%ED%A0%80', undefined],
])('the part %j of a path is %j', (segment, text) => {
  expect(decodeSegment(segment)).toBe(text)
  expect(decodePath(segment)).toBe(text ?? segment)
})

describe('an address', () => {
  it.each([
    ['https://a.example/', 'https://a.example/', ''],
    ['https://a.example/?b#c', 'https://a.example/?b', '#c'],
    ['/a#b#c', '/a', '#b#c'],
    ['#', '', '#'],
  ])('%j is %j and %j', (url, address, fragment) => {
    expect(splitFragment(url)).toEqual([address, fragment])
  })

  it.each([
    ['https://a.example/', 'https://a.example/?x=1&y=2'],
    ['https://a.example/?b', 'https://a.example/?b&x=1&y=2'],
    ['https://a.example/?', 'https://a.example/?x=1&y=2'],
    ['https://a.example/?b&', 'https://a.example/?b&x=1&y=2'],
    ['https://a.example/#b?c', 'https://a.example/?x=1&y=2#b?c'],
    ['/a?b=c#d', '/a?b=c&x=1&y=2#d'],
  ])('%j with more parameters is %j', (url, expected) => {
    expect(addQuery(url, 'x=1&y=2')).toBe(expected)
    expect(addQuery(url, '')).toBe(url)
  })

  it.each([
    ['https://münchen.example/ä b', 'https://xn--mnchen-3ya.example/%C3%A4%20b'],
    ['https://a.example/{b}|[c]?d=[e]#{f}', 'https://a.example/%7Bb%7D%7C%5Bc%5D?d=%5Be%5D#%7Bf%7D'],
    ['https://a.example/100%', 'https://a.example/100%25'],
    ['https://a.example/%e4%F6', 'https://a.example/%e4%F6'],
    ['https://[::1]/', 'https://[::1]/'],
  ])('%j is the URI %j', (url, uri) => {
    expect(toUri(new URL(url))).toBe(uri)
  })
})

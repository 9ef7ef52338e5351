import { expect, it } from 'vitest'
import { isPictureKind } from '../../../src/store/http/picture-kind.ts'
import { mediaTypeOf } from '../../../src/text/http/media-types.ts'

it.each([
  ['a.jpg', 'image/jpeg'],
  ['a.b.PNG', 'image/png'],
  ['pages.css', 'text/css; charset=utf-8'],
  ['x/y.svg', 'image/svg+xml'],
  ['webp', 'image/webp'],
  ['a.', 'application/octet-stream'],
  ['a.exe', 'application/octet-stream'],
  ['a.constructor', 'application/octet-stream'],
])('the file %s is %s', (file, type) => {
  expect(mediaTypeOf(file)).toBe(type)
})

const latin1 = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0))

it.each([
  ['png', '\x89PNG\r\n\x1A\n...', true],
  ['jpg', '\xFF\xD8\xFF\xE0', true],
  ['gif', 'GIF89a', true],
  ['webp', 'RIFF\x01\x02\x03\x04WEBP', true],
  ['avif', '\0\0\0\x18ftypmif1\0\0\0\0avif', true],
  ['svg', '<!-- a --><svg xmlns="x">', true],
  ['png', 'GIF89a', false],
  ['jpg', '', false],
  ['avif', '\0\0\0\x18ftypmp42\0\0\0\0isom', false],
  ['svg', '<html>', false],
  ['txt', 'text', false],
  ['toString', 'text', false],
])('%s with the bytes %j: %s', (extension, bytes, expected) => {
  expect(isPictureKind(extension, latin1(bytes))).toBe(expected)
})

// The image format of bytes, from how they begin: the service itself has no image library.
import { createTable } from '../../text/table.ts'

const startsWith = (bytes: Uint8Array, text: string, at = 0) =>
  [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0))

// ISO 14496-12, file type box: the size, "ftyp", the major brand, a version, and the brands it is compatible with.
function isAvif(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, 'ftyp', 4)) return false
  const size = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), bytes.length, 256)
  for (let at = 8; at + 4 <= size; at += 4)
    if (startsWith(bytes, 'avif', at) || startsWith(bytes, 'avis', at)) return true
  return false
}

const KINDS = createTable<(bytes: Uint8Array) => boolean>({
  avif: isAvif,
  gif: bytes => startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a'),
  jpg: bytes => startsWith(bytes, '\xFF\xD8\xFF'),
  png: bytes => startsWith(bytes, '\x89PNG\r\n\x1A\n'),
  // It may begin with comments of any length.
  svg: bytes => /<svg[\s>]/i.test(new TextDecoder().decode(bytes)),
  webp: bytes => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8),
})

/** Whether bytes are in the format of a file name's extension; false if the extension is not an image format. */
export const isPictureKind = (extension: string, bytes: Uint8Array): boolean => KINDS[extension]?.(bytes) ?? false

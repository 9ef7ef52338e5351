// Many cards on few images, each as small as on a phone.
import sharp from 'sharp'

const CARD = { width: 300, height: 158 }
const COLUMNS = 4
const GAP = 20
const MAX_CARDS = 160
const BACKGROUND = '#eceae4'

/** A JPEG for every 160 wide cards, which are read one after the other. */
export async function* drawContactSheets<T>(
  cards: readonly T[],
  read: (card: T) => Promise<Uint8Array>,
): AsyncGenerator<readonly [index: number, sheet: Uint8Array]> {
  for (let index = 0; index * MAX_CARDS < cards.length; index++)
    yield [index, await drawSheet(cards.slice(index * MAX_CARDS, (index + 1) * MAX_CARDS), read)]
}

async function drawSheet<T>(cards: readonly T[], read: (card: T) => Promise<Uint8Array>): Promise<Uint8Array> {
  const columns = Math.min(COLUMNS, cards.length)
  const rows = Math.ceil(cards.length / COLUMNS)
  const layers: { input: Buffer; left: number; top: number }[] = []
  for (const [index, card] of cards.entries())
    layers.push({
      input: await sharp(await read(card))
        .resize(CARD.width, CARD.height)
        .png({ compressionLevel: 1 })
        .toBuffer(),
      left: GAP + (index % COLUMNS) * (CARD.width + GAP),
      top: GAP + Math.floor(index / COLUMNS) * (CARD.height + GAP),
    })
  const width = GAP + columns * (CARD.width + GAP)
  const height = GAP + rows * (CARD.height + GAP)
  return sharp({ create: { width, height, channels: 3, background: BACKGROUND } })
    .composite(layers)
    .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
    .toBuffer()
}

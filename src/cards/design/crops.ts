// How platforms crop a card, by the ratios that src/unfurl/preview has, and the small forms that some of them have as well.
import { createTable } from '../../text/table.ts'

/** What of a platform decides the crop; `app.ts` passes it in. */
export interface CardPlatform {
  readonly id: string
  readonly name: string
  /** Width divided by height of the crop; 0 if the whole picture is shown. */
  readonly picture: { readonly ratio: number }
}

export interface Crop {
  readonly id: string
  readonly name: string
  /** The class of the shape of the picture. */
  readonly shape: 'whole' | 'wide' | 'screen' | 'square' | 'thumbnail'
  /** The picture is beside the text. */
  readonly isSmall?: true
}

const SHAPES = createTable<Crop['shape']>({ 0: 'whole', 1.91: 'wide', 1.78: 'screen', 1: 'square' })

// X with `summary`, WhatsApp in a chat, Reddit in its compact list: as seen in their clients.
const SMALL: readonly Crop[] = [
  { id: 'x', name: 'X, small', shape: 'square', isSmall: true },
  { id: 'whatsapp', name: 'WhatsApp, small', shape: 'square', isSmall: true },
  { id: 'reddit', name: 'Reddit', shape: 'thumbnail', isSmall: true },
]

export const listCrops = (platforms: readonly CardPlatform[]): readonly Crop[] => [
  ...platforms.map(({ id, name, picture: { ratio } }): Crop => ({ id, name, shape: SHAPES[ratio] ?? 'wide' })),
  ...SMALL,
]

// The boxes of a publisher's own template, placed and drawn by satori.
import satori from 'satori'
import type { Size } from '../geometry.ts'
import type { CardStyle } from './elements.ts'

/** An element of satori. */
export interface SatoriBox {
  readonly type: string
  readonly props: Readonly<Record<string, unknown>> & {
    readonly style?: CardStyle
    readonly children?: unknown
    readonly marker?: number
    readonly tw?: string
  }
}

interface Drawn {
  readonly svg: string
  /** The width and height of each marker. */
  readonly sizes: ReadonlyMap<number, Size>
}

/** `warn` gets a message for each style that satori can't use, and leaves out. */
export async function toSvg(root: SatoriBox, size: Size, warn: (message: string) => void): Promise<Drawn> {
  const sizes = new Map<number, Size>()
  const svg = await satori(root as Parameters<typeof satori>[0], {
    width: size.width,
    height: size.height,
    // No text is left in the tree.
    fonts: [],
    onNodeDetected({ width, height, props }) {
      const { marker } = props as SatoriBox['props']
      if (marker !== undefined) sizes.set(marker, { width, height })
    },
    onStyleError: ({ message }) => warn(message),
  })
  return { svg, sizes }
}

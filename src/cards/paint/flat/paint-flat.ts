// Cards that have flat colours and letters only.
import { CANVASES, type Canvas } from '../../geometry.ts'
import { fillBox } from '../fill/fill-box.ts'
import { drawingMask, type Painted } from '../paint.ts'
import type { Indexed } from '../palette.ts'
import type { PlacedBox } from '../place-boxes.ts'
import { createFlatCanvas, type FlatCanvas } from './flat-canvas.ts'

interface Card {
  readonly boxes: readonly PlacedBox[]
  readonly texts: readonly Painted[]
}

/** Photos, logos, gradients and emoji have too many colours. */
const isFlat = ({ boxes, texts }: Card): boolean =>
  texts.every(({ kind }) => kind === 'letters') &&
  boxes.every(({ box: { props } }) => {
    const kind = props.ink?.kind ?? 'text'
    return (kind === 'text' || kind === 'drawing') && props.style.backgroundImage === undefined
  })

/**
 * Gives `use` a card in at most 256 colours, which it may read during that call only. Undefined, without a call, if the card has
 * more than flat colours and letters.
 */
export function createPaintFlat() {
  // Reused: to allocate and collect them takes longer than to paint on them.
  const canvases = new Map<Canvas, FlatCanvas>()
  return <T>(shape: Canvas, card: Card, use: (drawn: Indexed) => T): T | undefined => {
    if (!isFlat(card)) return undefined
    const canvas = canvases.get(shape) ?? createFlatCanvas(CANVASES[shape])
    canvases.set(shape, canvas)
    canvas.clear()
    for (const { box, ...place } of card.boxes) {
      fillBox(canvas, place, box.props.style, color => color)
      const { ink } = box.props
      if (ink?.kind === 'drawing') canvas.fillMask({ mask: drawingMask(ink.outline, place), color: ink.color })
    }
    for (const text of card.texts) canvas.fillMask(text)
    const drawn = canvas.finish()
    return drawn && use(drawn)
  }
}

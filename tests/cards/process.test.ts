import { expect, it } from 'vitest'
import { createCardRenderer } from '../../src/platforms/node/cards/card-renderer.ts'
import { createCardWorker } from '../../src/platforms/node/cards/card-worker.ts'
import { temporaryFolder } from '../support/process.ts'
import { cardModel } from './support/models.ts'

it('the process that draws cards gives the same bytes, reports failures, and starts again after it was stopped', async () => {
  const folder = await temporaryFolder()
  const drawing = createCardWorker(folder.path)
  const here = await createCardRenderer(async () => undefined).card(cardModel())
  const there = await drawing.card(cardModel())
  expect(new Uint8Array(there.bytes)).toEqual(new Uint8Array(here.bytes))
  const { flaws } = await drawing.card(cardModel({ photo: { key: 'none.jpg', width: 2400, height: 1600 } }))
  expect(flaws).toMatchObject([{ message: 'the card has no picture: it is not stored' }])
  await expect(drawing.rendition('ab12-400.jpg.avif')).rejects.toThrow('it is not stored')

  const atWork = drawing.card(cardModel({ title: 'Never finished' }))
  const failed = expect(atWork).rejects.toThrow('drawing has been stopped')
  await drawing.close()
  await failed
  expect((await drawing.card(cardModel())).bytes.length).toBe(here.bytes.length)
  await drawing.close()
  await folder.remove()
})

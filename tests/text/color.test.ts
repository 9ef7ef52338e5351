import { expect, it } from 'vitest'
import { contrastOf, luminanceOf, mixColors, mixForContrast, parseColor } from '../../src/text/color.ts'

it('reads #rrggbb, and #rrggbbaa with its alpha', () => {
  expect(parseColor('#c63a1e')).toEqual({ rgb: [198, 58, 30], alpha: 1 })
  expect(parseColor('#ffffff80')).toEqual({ rgb: [255, 255, 255], alpha: 128 / 255 })
})

it('measures luminance and contrast as WCAG 2.2 does', () => {
  expect(luminanceOf('#ffffff')).toBe(1)
  expect(luminanceOf('#000000')).toBe(0)
  expect(contrastOf('#000000', '#ffffff')).toBe(21)
  // The usual example: the lightest grey that passes 4.5 on white.
  expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  expect(contrastOf('#ffffff', '#767676')).toBe(contrastOf('#767676', '#ffffff'))
})

it('mixes a part of one colour into another', () => {
  expect(mixColors('#000000', '#ffffff', 0.5)).toBe('#808080')
  expect(mixColors('#102030', '#ffffff', 0)).toBe('#102030')
})

it('changes a colour as little as its contrast needs', () => {
  const enough = { ratio: 4.6, step: 0.02 }
  expect(mixForContrast('#b3261e', '#000000', '#ffffff', enough)).toBe('#b3261e')
  expect(mixForContrast('#ffd400', '#000000', '#ffffff', enough)).toBe('#8a7200')
  expect(contrastOf('#8a7200', '#ffffff')).toBeGreaterThanOrEqual(4.6)
  expect(contrastOf(mixColors('#ffd400', '#000000', 0.44), '#ffffff')).toBeLessThan(4.6)
  expect(mixForContrast('#ffffff', '#ffffff', '#ffffff', enough)).toBe('#ffffff')
})

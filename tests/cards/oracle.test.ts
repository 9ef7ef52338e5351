// The same lines, set by Pango (with its own HarfBuzz, FriBidi and FreeType), must look the same.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { toPainted } from '../../src/cards/paint/paint.ts'
import { FAMILIES, type FamilyName } from '../../src/cards/text/families.ts'
import { fitText } from '../../src/cards/text/fit-text.ts'
import { createFonts } from '../../src/cards/text/fonts.ts'
import { loadPhrases } from '../../src/cards/text/phrases.ts'
import { decodeWoff2 } from '../../src/cards/text/woff2.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { directionOf } from '../../src/text/language.ts'
import { type Ink, likeness, trim } from './support/ink.ts'

const SIZE = 96
await loadPhrases('日本')
const fonts = createFonts(fontFiles)
const folder = mkdtempSync(join(tmpdir(), 'cards-oracle-'))
// Pango would also choose fonts that are installed on the machine: it must not find them.
process.env.FONTCONFIG_FILE = join(folder, 'fonts.conf')
writeFileSync(process.env.FONTCONFIG_FILE, `<fontconfig><cachedir>${folder}</cachedir></fontconfig>`)

// Each of these lines needs one font file only, so that Pango needs no second one.
const LINES: readonly (readonly [language: string, family: FamilyName, subset: string, pango: string, text: string])[] =
  [
    ['en', 'sans', 'latin', 'Inter', 'AVATAR office waffles 10:30'],
    ['ru', 'sans', 'cyrillic', 'Inter', 'заголовокчитателя'],
    ['ar', 'arabic', 'arabic', 'Noto Sans Arabic', 'كيفيصلالعنوانمؤسسةآخرأين'],
    ['ar', 'arabic', 'arabic', 'Noto Sans Arabic', 'إِنَّالْكِتَابَخَيْرُجَلِيسٍ'],
    ['ar', 'naskh', 'arabic', 'Noto Naskh Arabic', 'كَيْفَيَصِلُالعُنْوَانُ'],
    ['fa', 'vazirmatn', 'arabic', 'Vazirmatn', 'چگونهمی‌رسدپیوند'],
    ['he', 'hebrew', 'hebrew', 'Noto Sans Hebrew', 'כותרתמגיעהאלקוראיה'],
    ['hi', 'devanagari', 'devanagari', 'Noto Sans Devanagari', 'शीर्षकपहुँचताक्योंज़रूरी'],
    ['bn', 'bengali', 'bengali', 'Noto Sans Bengali', 'শিরোনামপৌঁছায়গুরুত্বপূর্ণ'],
    ['ta', 'tamil', 'tamil', 'Noto Sans Tamil', 'தலைப்புவாசகர்களைதோன்றுகிறது'],
    ['th', 'thai', 'thai', 'Noto Sans Thai', 'พาดหัวข่าวไปถึงผู้อ่านน้ำ'],
  ]

function oursOf(text: string, language: string, family: FamilyName): Ink {
  const style = {
    generic: family === 'naskh' ? 'serif' : 'sans',
    weight: 400,
    language,
    direction: directionOf(language),
  } as const
  const block = fitText(text, style, { width: 4000, height: 400, lines: 1, largest: SIZE, smallest: SIZE }, fonts)
  expect([block.missing, block.clipped, block.lines.length]).toEqual([[], false, 1])
  const { mask } = toPainted(block.lines[0]!, block, { left: 0, top: 0, width: 0, height: 0 }, '#000000')[0]!
  return trim(mask)
}

async function pangosOf(
  text: string,
  language: string,
  family: FamilyName,
  subset: string,
  name: string,
): Promise<Ink> {
  const { package: packageName, files } = FAMILIES[family]
  const file = join(folder, `${family}-${subset}.ttf`)
  writeFileSync(file, decodeWoff2(fontFiles.read(packageName, files.replace('*', subset)), fontFiles.inflate))
  // At 72 dots per inch a point is a pixel.
  const { data, info } = await sharp({
    text: {
      text: `<span lang="${language}">${text}</span>`,
      font: `${name} ${SIZE}`,
      fontfile: file,
      dpi: 72,
      rgba: true,
    },
  })
    .extractChannel('alpha')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return trim({ width: info.width, height: info.height, data })
}

describe('a line of text', () => {
  it.each(LINES)('is set as by Pango in %s (%s, %s)', async (language, family, subset, name, text) => {
    const [ours, pangos] = [oursOf(text, language, family), await pangosOf(text, language, family, subset, name)]
    const about = `${ours.width}x${ours.height}, by Pango ${pangos.width}x${pangos.height}`
    expect(await likeness(ours, pangos), about).toBeGreaterThanOrEqual(0.7)
    expect(Math.abs(ours.height / pangos.height - 1), about).toBeLessThanOrEqual(0.06)
    expect(Math.abs(ours.width / pangos.width - 1), about).toBeLessThanOrEqual(0.06)
  })
})

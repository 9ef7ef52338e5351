// A newspaper's front page: the folio line with the nameplate in its middle, a serif headline, the byline at the foot.
import { type Box, box, mark, type Style, text } from '../box.ts'
import type { CardModel } from '../model.ts'
import type { SetText, Template } from '../template.ts'
import { renderCredit, renderDate, renderNames } from '../words.ts'

interface Colors {
  readonly ink: string
  readonly soft: string
  readonly rule: string
}

const PAPER = '#faf7f1'
const ON_PAPER: Colors = { ink: '#15171c', soft: '#4b4f58', rule: '#15171c' }
const ON_PHOTO: Colors = { ink: '#ffffff', soft: '#ffffff', rule: '#ffffff8c' }

const MARGIN = 60
const EDGE = 45
const FOLIO = 46
const FOOT = 34

export const editorial: Template = {
  name: 'editorial',
  photo: size => ({ left: 0, top: 0, ...size }),
  layout(model, size, setText) {
    const onPhoto = model.photo !== undefined
    const colors = onPhoto ? ON_PHOTO : ON_PAPER
    const width = size.width - 2 * MARGIN
    const headline = setText(
      model.title,
      { voice: 'serif', weight: 700 },
      {
        width,
        height: size.height - 2 * EDGE - FOLIO - FOOT - 70,
        lines: size.height > 700 ? 7 : 4,
        largest: 76,
        smallest: 44,
      },
    )
    const root = box(
      {
        ...size,
        flexDirection: 'column',
        alignItems: startOf(model),
        padding: `${EDGE}px ${MARGIN}px`,
        ...(onPhoto ? {} : { backgroundColor: PAPER }),
      },
      folio(model, width, colors, setText),
      box({ flexGrow: 1, width: 1 }),
      ...(onPhoto ? [] : [box({ width: 96, height: 8, backgroundColor: model.accent, marginBottom: 30 })]),
      text(headline, colors.ink, { marginBottom: onPhoto ? 26 : 0 }),
      ...(onPhoto
        ? []
        : [box({ flexGrow: 1, width: 1 }), box({ width, height: 1, backgroundColor: colors.rule, marginBottom: 16 })]),
      foot(model, width, colors, setText),
    )
    const full = EDGE + FOOT + 26 + headline.height
    return {
      root,
      scrims: onPhoto
        ? [
            { edge: 'bottom', full: full + 24, fade: 220 },
            { edge: 'top', full: EDGE + FOLIO, fade: 110 },
          ]
        : [],
    }
  },
}

const startOf = ({ direction }: CardModel) => (direction === 'rtl' ? 'flex-end' : 'flex-start')
const rowOf = ({ direction }: CardModel): Style => ({ flexDirection: direction === 'rtl' ? 'row-reverse' : 'row' })

/** Section, nameplate, date; the nameplate stays in the middle whatever stands beside it. */
function folio(model: CardModel, width: number, colors: Colors, setText: SetText): Box {
  const side = (width - 360) / 2
  const small = { width: side - 20, height: FOLIO, lines: 1, largest: 23, smallest: 23 }
  const end = { display: 'flex', width: side, ...rowOf(model), alignItems: 'center' }
  const section =
    model.section && setText(model.section, { voice: 'sans', weight: 650 }, { ...small, width: side - 46 })
  const date = setText(renderDate(model), { voice: 'sans', weight: 450 }, small)
  const name = setText(
    model.publication,
    { voice: 'serif', weight: 700 },
    { ...small, width: 350, largest: 34, smallest: 20 },
  )
  return box(
    {
      width,
      height: FOLIO,
      ...rowOf(model),
      alignItems: 'center',
      justifyContent: 'space-between',
      borderBottom: `1px solid ${colors.rule}`,
      paddingBottom: 12,
    },
    box(
      end,
      ...(section
        ? [
            box({ width: 14, height: 14, backgroundColor: model.accent }),
            box({ width: 12, height: 1 }),
            text(section, colors.ink),
          ]
        : []),
    ),
    model.mark ? mark(model.mark, 260, 34) : text(name, colors.ink),
    box({ ...end, justifyContent: 'flex-end' }, text(date, colors.soft)),
  )
}

/** Who wrote it, and who took the photograph. */
function foot(model: CardModel, width: number, colors: Colors, setText: SetText): Box {
  const credit = model.photo?.credit
  const small = { height: FOOT, lines: 1, largest: 24, smallest: 20 }
  const byline = setText(
    renderNames(model.authors, model.language),
    { voice: 'sans', weight: 550 },
    { ...small, width: credit ? width * 0.55 : width },
  )
  return box(
    { width, height: FOOT, ...rowOf(model), alignItems: 'center', justifyContent: 'space-between' },
    text(byline, colors.ink),
    ...(credit
      ? [
          text(
            setText(
              renderCredit(credit, model.language),
              { voice: 'sans', weight: 450 },
              { ...small, width: width * 0.4, largest: 20, smallest: 20 },
            ),
            colors.soft,
          ),
        ]
      : []),
  )
}

// The parts of addresses that are made from the date of an article.
import { localTimeOf } from '../article.ts'
import { createTable } from '../text/table.ts'
import type { Addressed } from './addressed.ts'

interface Calendar {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** 0 is Sunday. */
  readonly weekday: number
  /** 1 to 366. */
  readonly yearDay: number
}

const DAY = 86_400_000

/** The day and the time that the publication's clock showed: every part of an address is made from this. */
export function calendarOf(article: Pick<Addressed, 'published' | 'localTime'>): Calendar {
  const local = localTimeOf(article)
  const clock = {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  }
  const day = Date.UTC(clock.year, clock.month - 1, clock.day)
  return {
    ...clock,
    weekday: new Date(day).getUTCDay(),
    yearDay: Math.round((day - Date.UTC(clock.year, 0, 1)) / DAY) + 1,
  }
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const monthName = ({ month }: Calendar) => MONTHS[month - 1] ?? ''
const weekdayName = ({ weekday }: Calendar) => WEEKDAYS[weekday] ?? ''
const digits = (length: number, number: number) => String(number).padStart(length, '0')

/** The number of the week and its year (ISO 8601): the week of a year's first Thursday is its first. */
function weekOf({ year, month, day, weekday }: Calendar): { year: number; week: number } {
  const thursday = new Date(Date.UTC(year, month - 1, day - ((weekday + 6) % 7) + 3))
  const start = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return { year: thursday.getUTCFullYear(), week: Math.floor((thursday.getTime() - start) / DAY / 7) + 1 }
}

/**
 * By the names that generators have for them: Jekyll (lib/jekyll/drops/url_drop.rb), Hugo (resources/page/permalinks.go) and
 * Hexo (lib/plugins/filter/post_permalink.ts).
 */
export const DATE_PARTS = createTable<(calendar: Calendar) => string>({
  year: ({ year }) => String(year),
  short_year: ({ year }) => digits(2, year % 100),
  month: ({ month }) => digits(2, month),
  i_month: ({ month }) => String(month),
  long_month: monthName,
  short_month: calendar => monthName(calendar).slice(0, 3),
  monthname: calendar => monthName(calendar).toLowerCase(),
  day: ({ day }) => digits(2, day),
  i_day: ({ day }) => String(day),
  y_day: ({ yearDay }) => digits(3, yearDay),
  yearday: ({ yearDay }) => String(yearDay),
  week: calendar => digits(2, weekOf(calendar).week),
  w_year: calendar => String(weekOf(calendar).year),
  w_day: ({ weekday }) => String(weekday || 7),
  short_day: calendar => weekdayName(calendar).slice(0, 3),
  long_day: weekdayName,
  weekday: ({ weekday }) => String(weekday),
  weekdayname: calendar => weekdayName(calendar).toLowerCase(),
  hour: ({ hour }) => digits(2, hour),
  minute: ({ minute }) => digits(2, minute),
  second: ({ second }) => digits(2, second),
})

// Go's layouts are its reference time, Monday 2 January 2006 15:04:05 (time.Format). The longer ones are first.
const LAYOUTS: readonly [layout: string, format: (calendar: Calendar) => string][] = [
  ['2006', ({ year }) => String(year)],
  ['January', calendar => monthName(calendar).toLowerCase()],
  ['Jan', calendar => monthName(calendar).slice(0, 3).toLowerCase()],
  ['Monday', calendar => weekdayName(calendar).toLowerCase()],
  ['Mon', calendar => weekdayName(calendar).slice(0, 3).toLowerCase()],
  ['002', ({ yearDay }) => digits(3, yearDay)],
  ['01', ({ month }) => digits(2, month)],
  ['02', ({ day }) => digits(2, day)],
  ['03', ({ hour }) => digits(2, hour % 12 || 12)],
  ['04', ({ minute }) => digits(2, minute)],
  ['05', ({ second }) => digits(2, second)],
  ['06', ({ year }) => digits(2, year % 100)],
  ['15', ({ hour }) => digits(2, hour)],
  ['1', ({ month }) => String(month)],
  ['2', ({ day }) => String(day)],
]
const LAYOUT = new RegExp(LAYOUTS.map(([layout]) => layout).join('|'), 'g')

/** Whether a name is a date in Go's form, such as `2006` or `Jan_02`. */
export const isGoLayout = (name: string): boolean => new RegExp(`^(?:(?:${LAYOUT.source})_?)+$`).test(name)

/** Hugo writes addresses in lower case. */
export const formatGoLayout = (layout: string, calendar: Calendar): string =>
  layout.replace(LAYOUT, found => LAYOUTS.find(([name]) => name === found)?.[1](calendar) ?? found)

import { expect, it } from 'vitest'
import { isTimeZone, localTimeAt, momentOf } from '../src/time-zone.ts'

const local = (moment: string, zone: string) => localTimeAt(new Date(moment), zone).toISOString().slice(0, 19)
const moment = (time: string, zone: string) =>
  momentOf(new Date(`${time}Z`), zone)
    .toISOString()
    .slice(0, 19)

it.each([
  ['America/Los_Angeles', '2024-06-24T04:56:58', '2024-06-23T21:56:58'],
  ['America/Los_Angeles', '2024-01-01T08:00:00', '2024-01-01T00:00:00'],
  ['Asia/Kathmandu', '2024-01-01T18:15:00', '2024-01-02T00:00:00'],
  ['Pacific/Kiritimati', '2024-01-01T10:00:00', '2024-01-02T00:00:00'],
  ['Europe/Berlin', '2024-03-31T00:59:59', '2024-03-31T01:59:59'],
  ['Europe/Berlin', '2024-03-31T01:00:00', '2024-03-31T03:00:00'],
  ['+05:30', '2024-01-01T18:30:00', '2024-01-02T00:00:00'],
  ['UTC', '2024-01-01T18:30:00', '2024-01-01T18:30:00'],
])('in %s, %s UTC is %s, and back', (zone, utc, there) => {
  expect(local(`${utc}Z`, zone)).toBe(there)
  expect(moment(there, zone)).toBe(utc)
})

it.each([
  // Skipped when summer time begins, and there twice when it ends.
  ['Europe/Berlin', '2024-03-31T02:30:00', '2024-03-31T01:30:00'],
  ['Europe/Berlin', '2024-10-27T02:30:00', '2024-10-27T00:30:00'],
  ['America/Los_Angeles', '2024-03-10T02:30:00', '2024-03-10T10:30:00'],
  ['America/Los_Angeles', '2024-11-03T01:30:00', '2024-11-03T08:30:00'],
  // A whole day that Samoa left out.
  ['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T22:00:00'],
])('in %s, %s is understood as %s UTC', (zone, there, utc) => {
  expect(moment(there, zone)).toBe(utc)
})

it('knows which names are time zones', () => {
  const names = ['Europe/Berlin', 'america/los_angeles', 'UTC', '+02:00', 'Europe/Atlantis', 'PDT', '', 'Z', '../x']
  expect(names.filter(isTimeZone)).toEqual(['Europe/Berlin', 'america/los_angeles', 'UTC', '+02:00'])
})

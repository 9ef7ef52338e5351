const DAY_MS = 86_400_000
const dayOf = (date: Date) => Math.floor(date.getTime() / DAY_MS)

/** How many calendar days in UTC are between two dates; 0 for the same day. One day may only be the time zone. */
export const daysBetween = (one: Date, other: Date): number => Math.abs(dayOf(one) - dayOf(other))

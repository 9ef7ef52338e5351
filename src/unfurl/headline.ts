// A headline longer than this is set smaller, since styles cannot count.
const LONG = 90

// A character of these scripts is as wide as two.
const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]/g

export const isLong = (title: string): boolean => title.replace(WIDE, '..').length > LONG

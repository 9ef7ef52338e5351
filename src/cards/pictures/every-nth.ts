/** Which of `of` pixels are taken for a copy with `count`: every nth, from the middle of its part. */
export function everyNth(count: number, of: number): Uint32Array {
  const taken = new Uint32Array(count)
  for (let index = 0; index < count; index++) taken[index] = Math.floor(((index + 0.5) * of) / count)
  return taken
}

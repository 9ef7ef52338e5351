// Memory for lists of pixels that is used again for every text: left to the garbage collector, it takes longer than the work.

export interface Pixels {
  /** In an RGB image. */
  readonly offsets: Uint32Array
  /** The column of each pixel: two of them are about as wide as a letter. */
  readonly columns: Uint16Array
}

/** Returns room for so many pixels, or more. What is in it may be used until the next call. */
export function createPixelMemory(): (count: number) => Pixels {
  let room: Pixels = { offsets: new Uint32Array(0), columns: new Uint16Array(0) }
  return count => {
    if (room.columns.length < count) room = { offsets: new Uint32Array(count), columns: new Uint16Array(count) }
    return room
  }
}

/** Frees the memory of pixels immediately: left to the garbage collector, their megabytes cost more time than the drawing. */
export function releasePixels(pixels: Uint8Array): void {
  ;(pixels.buffer as ArrayBuffer).transfer(0)
}

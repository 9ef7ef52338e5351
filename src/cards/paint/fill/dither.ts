/** Ordered dither, 4 by 4, in 256ths: how much of the step between two shades is added to a pixel, so that gradients show no bands. */
export const DITHER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map(rank => rank * 16 + 8)

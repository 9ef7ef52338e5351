/** One file of a static build. */
export interface BuiltFile {
  /** Below the output folder, decoded: `articles/a.html`. */
  readonly path: string
  /** The path that visitors ask for, decoded, without the folder of the publication's address: `/articles/a`. */
  readonly address: string
  /** What the service sends with it: Content-Type, Cache-Control, Content-Security-Policy and others. */
  readonly headers: Headers
}

/** An address that leads to another one. */
export interface Redirect {
  /** A decoded path, without the folder of the publication's address. */
  readonly from: string
  /** A path with that folder, or an address on another host. */
  readonly to: string
  readonly status: 301 | 302 | 307 | 308
}

/** An entry of the feed that a publication had before. */
export interface OldEntry {
  /** The feed as it was named on the command line. */
  readonly feed: string
  /** The `guid`, `atom:id` or JSON `id`, as readers have seen it. */
  readonly id: string
  /** Plain text or HTML, as it is in the feed. */
  readonly title: string
  /** Absolute addresses of its page on the old site. */
  readonly links: readonly string[]
  readonly published?: Date
  /** Its last change. Some generators give only this date. */
  readonly updated?: Date
}

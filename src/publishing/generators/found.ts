// What a generator's configuration says about a publication.

/** A setting that a file names. The value is as written, and may be invalid or absent: the next one for this setting counts then. */
export interface Found {
  /** As in `SETTINGS`. A value of `articleUrl` has only what follows the address of the site. */
  readonly path: string
  readonly value: unknown
  /** Relative to the folder of the configuration, with forward slashes. */
  readonly file: string
}

/** A folder in which a generator's configuration may be. */
export interface ConfigurationFolder {
  /** The path from this folder to that of the articles; empty if they are the same. */
  readonly articles: string
  /** The text of a file; undefined if there is none, or if it is not a text. */
  read(file: string): string | undefined
  /** The names of the files and folders in a folder of it, in no order; empty if there is no such folder. */
  list(path: string): readonly string[]
  /** Called for each file that exists and can't be parsed. */
  unreadable(file: string, reason: string): void
}

export interface Generator {
  readonly name: string
  /** In the order of preference; undefined if the folder has no configuration of this generator. */
  find(folder: ConfigurationFolder): readonly Found[] | undefined
}

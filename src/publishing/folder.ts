// The publisher's folder, wherever its files are.

export interface FolderFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string
  /** Moves whenever the file's content may have moved. */
  readonly stamp: string
  readonly modified: Date
}

export interface Folder {
  /** The name of the place that it is in: no other folder has it. */
  readonly root: string
  /** A file by its path on this machine, wherever it is; undefined where there is none. */
  find(file: string): FolderFile | undefined
  /**
   * Every file that `wanted` accepts by its path, in the order of their paths. Throws where any of the folder can't be
   * read: what is there is not gone.
   */
  list(wanted: (path: string) => boolean): FolderFile[]
  /** Throws the system's error. */
  readBytes(path: string): Uint8Array
  /** Rejects with the system's error. */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>
  /**
   * The file that a path in an article means. A path with a leading slash is looked for where generators keep what
   * they serve from the root: here and in the folders above, up to the project's own.
   */
  locate(path: string): Promise<FolderFile | undefined>
  /** Files outside the folder that were looked for so far, those too that are not there. */
  listOutside(): string[]
}

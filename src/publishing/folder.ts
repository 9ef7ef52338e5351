// The folder that is published, as an interface: publishing does not know the file system.

export interface FolderFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string
  /** Changes whenever the content of the file may have changed. */
  readonly stamp: string
  readonly modified: Date
  /** The names of pictures in the same folder, of which one may be the main picture of the article. */
  readonly pictures?: readonly string[]
  /** Fields that the article inherits from data files beside and above it. */
  readonly data?: Readonly<Record<string, unknown>>
  /** Fields that it inherits from the configuration of Jekyll or VitePress. */
  readonly defaults?: Readonly<Record<string, unknown>>
  /** Fields that it inherits in Hugo. */
  readonly cascade?: Readonly<Record<string, unknown>>
}

export interface Listing {
  readonly files: readonly FolderFile[]
  /** The folders that can't be read, each with the reason, in a few words. */
  readonly unreadable: ReadonlyMap<string, string>
}

export interface Folder {
  /** Identifies the folder: no other one has it. */
  readonly root: string
  /** A file by its path on this machine, also outside the folder; undefined if there is none. */
  find(file: string): FolderFile | undefined
  /**
   * Every file whose path `wanted` accepts, sorted by path. Throws if the folder itself can't be read. The files of
   * `unreadable` folders must not be taken as removed.
   */
  list(wanted: (path: string) => boolean): Listing
  /** Throws an error whose message is the reason, in a few words. */
  readBytes(path: string): Uint8Array
  /** Rejects with such an error. */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>
  /** The file without its content, which is read when it is needed, part by part. */
  open(path: string): Promise<Blob>
  /**
   * The file that a path in an article refers to. For a path with a leading slash, looks in the folders that generators
   * serve from the root of a site: here and above, up to the project's own folder.
   */
  locate(path: string): Promise<FolderFile | undefined>
  /** The files of a folder of the project, sorted by path; of several, the nearest to this folder. `path` has a leading slash. */
  listFiles(path: string): Promise<readonly FolderFile[]>
  /** All files outside the folder that were asked for so far, also if they do not exist. */
  listOutside(): string[]
}

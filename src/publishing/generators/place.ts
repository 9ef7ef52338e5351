// Where the articles are in the folders of a generator.

const parts = (path: string) => path.split('/').filter(part => part !== '' && part !== '.')

// What addresses leave out of the path of a file (permalinks/file-path.ts).
const LEFT_OUT = /^(?:(?:src\/)?(?:content|pages)|source(?:\/_posts)?|_posts)$/

/**
 * The folders between `content`, in which a generator looks for pages, and the articles in `articles`; both paths are relative
 * to the same folder. Undefined if addresses can't be known from there.
 */
export function foldersAbove(articles: string, content: string): readonly string[] | undefined {
  const [own, root] = [parts(articles), parts(content)]
  if (root.every((name, index) => own[index] === name)) return own.slice(root.length)
  const isAbove = own.every((name, index) => root[index] === name)
  return isAbove && LEFT_OUT.test(root.slice(own.length).join('/')) ? [] : undefined
}

/** The folders between that of the articles and `path`, in which some of them are; undefined if it is not in their folder. */
export function foldersBelow(articles: string, path: string): readonly string[] | undefined {
  const [own, inner] = [parts(articles), parts(path)]
  return own.length < inner.length && own.every((name, index) => inner[index] === name)
    ? inner.slice(own.length)
    : undefined
}

/** A path of these parts with one slash before each; the last may end in one. */
export const toPattern = (...names: readonly string[]): string =>
  `/${names.filter(Boolean).join('/')}`.replace(/\/{2,}/g, '/')

// `package.json` names the program, not the publication: it counts only where no generator says more.
import { readFields } from './fields.ts'
import type { Generator } from './found.ts'

const CODE_HOSTS = /^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|npmjs\.com)\//

export const npm: Generator = {
  name: 'npm',
  find(folder) {
    const fields = readFields(folder, 'package.json')
    if (!fields) return undefined
    const { file, at } = fields
    const [name, homepage, author] = [at('name'), at('homepage'), at('author')]
    const isPage = typeof homepage === 'string' && !CODE_HOSTS.test(homepage)
    return [
      { path: 'title', value: at('displayName'), file },
      { path: 'title', value: typeof name === 'string' ? name.replace(/^@[^/]*\//, '') : undefined, file },
      { path: 'url', value: isPage ? homepage : undefined, file },
      { path: 'description', value: at('description'), file },
      // `Ann Lee <ann@example.org> (https://ann.example)`
      { path: 'author', value: typeof author === 'string' ? author.replace(/\s*[<(].*$/, '') : author, file },
    ]
  },
}

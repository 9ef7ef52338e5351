import { describe, expect, it } from 'vitest'
import { parseScope } from '../src/parse-scope.ts'
import { scopePath } from '../src/paths.ts'

describe('the scope of a folder', () => {
  it.each([
    ['/', {}],
    ['/tags/a/', { tags: ['a'], match: 'all' }],
    ['/tags/b+a/', { tags: ['b', 'a'], match: 'all' }],
    ['/tags/a,b/', { tags: ['a', 'b'], match: 'any' }],
    ['/tags/A%2BB/', { tags: ['A+B'], match: 'all' }],
    ['/languages/pt-BR/sections/s/authors/ann/', { language: 'pt-BR', section: 's', author: 'ann' }],
    ['/sections/caf%C3%A9/', { section: 'café' }],
  ])('%s is %j', (folder, scope) => {
    expect(parseScope(folder)).toEqual(scope)
  })

  it.each(['', 'tags/a/', '/tags/a', '/tags//', '/tags/', '/authors/a/languages/en/', '/tags/a/tags/b/', '/tags/%zz/'])(
    'is nothing for %j',
    folder => {
      expect(parseScope(folder)).toBeUndefined()
    },
  )

  it('has at most five tags', () => {
    expect(parseScope('/tags/a+b+c+d+e/')?.tags).toHaveLength(5)
    expect(parseScope('/tags/a+b+c+d+e+f/')).toBeUndefined()
  })
})

describe('the scope of a folder in any spelling', () => {
  it.each([
    ['/', '/'],
    ['', '/'],
    ['/tags/b+a+B', '/tags/a+b/'],
    ['//authors/Ann Lee/languages/EN_us/', '/languages/en-US/authors/ann-lee/'],
    ['/tags/b%2Ca/', '/tags/a,b/'],
    ['/tags/a,A/', '/tags/a/'],
  ])('%j is the same as that of %s', (folder, path) => {
    const scope = parseScope(folder, { anySpelling: true })
    expect(scope && scopePath(scope)).toBe(path)
  })

  it.each(['/tags/a+b,c/', '/tags/a+!/', '/tags/', '/other/a/', '/sections/!/', '/languages/no language/'])(
    'is nothing for %j',
    folder => {
      expect(parseScope(folder, { anySpelling: true })).toBeUndefined()
    },
  )
})

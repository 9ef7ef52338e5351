// Main pictures that only the name of their file shows.
import { expect, it } from 'vitest'
import { isBundle, isBundlePicture, sortBundlePictures } from '../../src/content/front-matter/bundle-pictures.ts'

it.each([
  ['posts/soil/feature.jpg', true],
  ['posts/soil/Featured-Image.PNG', true],
  ['posts/soil/cover.webp', true],
  ['posts/soil/thumbnail.avif', true],
  ['posts/soil/soil-thumb.gif', true],
  ['posts/soil/page-background.svg', true],
  ['posts/soil/my_cover.jpeg', true],
  ['posts/soil/cover.mp4', false],
  ['posts/soil/cover.md', false],
  ['posts/soil/recover.png', false],
  ['posts/soil/discovery.png', false],
  ['posts/soil/chart.png', false],
  ['posts/cover/chart.png', false],
])('%s may be one: %s', (path, expected) => {
  expect(isBundlePicture(path)).toBe(expected)
})

it.each([
  ['posts/soil/index.md', true],
  ['soil/index.fr.md', true],
  ['soil/index.markdown', true],
  ['posts/soil.md', false],
  ['posts/soil/_index.md', false],
  ['posts/soil/my-index.md', false],
])('%s has its folder for itself: %s', (source, expected) => {
  expect(isBundle(source)).toBe(expected)
})

it('the order does not depend on that of the files', () => {
  const names = [
    'background.jpg',
    'thumb.png',
    'cover-2.jpg',
    'cover.png',
    'cover.jpg',
    'feature-wide.jpg',
    'feature.png',
  ]
  const sorted = [
    'feature.png',
    'feature-wide.jpg',
    'cover.jpg',
    'cover.png',
    'cover-2.jpg',
    'thumb.png',
    'background.jpg',
  ]
  expect(sortBundlePictures(names, '')).toEqual(sorted)
  expect(sortBundlePictures(names.toReversed(), '')).toEqual(sorted)
})

it('a picture of the text is one only if its name begins so', () => {
  const text = '![A book](book-cover.jpg) and ![B](cover.jpg)'
  expect(sortBundlePictures(['book-cover.jpg', 'cover.jpg'], text)).toEqual(['cover.jpg'])
  expect(sortBundlePictures(['book-cover.jpg'], 'Text')).toEqual(['book-cover.jpg'])
})

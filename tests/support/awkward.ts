// Unusual articles, for which previews must be right too.
import type { Submission } from '../../src/article.ts'
import { submission } from './service.ts'

const term = (name: string, slug: string) => ({ name, slug })
export const HERO = {
  key: 'ab12.jpg',
  type: 'image/jpeg',
  width: 2000,
  height: 1500,
  bytes: 1,
  alt: 'A "lamp" & <more>',
  caption: 'Lit.',
  credit: 'Field Studio',
}

export const AWKWARD: readonly Submission[] = [
  submission({ slug: 'plain' }),
  submission({
    slug: 'full',
    hero: HERO,
    section: term('Craft', 'craft'),
    tags: [term('Feeds', 'feeds'), term('R&D', 'r-d')],
    authors: [{ name: 'Ann Lee', slug: 'ann-lee', url: 'https://ann.example/' }],
    commentCount: 3,
    updated: new Date('2026-10-04T10:00:00Z'),
  }),
  submission({ slug: 'entities', title: 'R&D: 5 < 7 > "3" — it\'s &amp; so', summary: 'A & B <b>bold</b> "quoted"' }),
  submission({ slug: 'script', title: '</title></head><script>alert(1)</script>', summary: '</script> --> ]]>' }),
  submission({ slug: 'emoji', title: '👩‍👩‍👧‍👦 A family 🏴󠁧󠁢󠁥󠁮󠁧󠁿 at 10:30', summary: '🎈' }),
  submission({
    slug: 'rtl',
    language: 'ar',
    direction: 'rtl',
    title: 'كيف تُقرأ الروابط: 10:30 (USA)',
    summary: 'عنوان «بين قوسين».',
    authors: [term('ليلى حداد', 'layla')],
    hero: HERO,
  }),
  submission({ slug: 'ja', language: 'ja', title: 'リンクが開かれる前に読まれるもの', summary: 'プレビュー。' }),
  submission({
    slug: 'two',
    authors: [
      { name: 'Ann O’Hara', slug: 'ann', fediverse: '@ann@social.example', url: 'https://ann.example/' },
      { name: 'بن', slug: 'ben' },
    ],
  }),
  submission({
    slug: 'long',
    title: 'Thirty characters of a title. '.repeat(10).trim(),
    summary: 'A sentence that does not end, '.repeat(20).trim(),
    hero: { ...HERO, width: 900, height: 1600 },
  }),
  submission({ slug: 'über-straße-ключ', title: 'A slug in many scripts' }),
  submission({ slug: 'mute', summary: '', title: 'No summary' }),
]

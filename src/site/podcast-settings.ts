// The settings of the podcast, which a publication has if articles come with recordings (decisions/059).
import { parseCategory } from './podcast-categories.ts'
import { setting } from './setting.ts'
import { flag, matching, oneOf, single, text } from './setting-values.ts'

const category = single(
  'a category of Apple Podcasts such as "Technology" or "Society & Culture > Documentary"',
  value => (typeof value === 'string' ? parseCategory(value) : undefined),
)

export const PODCAST_SETTINGS = [
  setting('podcast.title', text, '', 'The name of the podcast; if empty, `title`'),
  setting('podcast.author', text, '', 'Who makes the podcast; if empty, `author`, or else the title'),
  setting(
    'podcast.email',
    matching('a mail address', /^(?:[^\s@<>"]+@[^\s@<>"]+)?$/),
    '',
    'The mail address that directories use to find out if the podcast is yours; readers can see it',
  ),
  setting(
    'podcast.image',
    text,
    '',
    'The art of the podcast: a square JPEG or PNG of 1400 to 3000 pixels beside site.json; if empty, it is drawn',
  ),
  setting(
    'podcast.category',
    category,
    'News',
    'A category of Apple Podcasts, such as `Society & Culture > Documentary`',
  ),
  setting('podcast.explicit', flag, false, 'Whether the podcast is for adults only'),
  setting(
    'podcast.type',
    oneOf('episodic', 'serial'),
    'episodic',
    'Whether the newest episode comes first (`episodic`), or the first one of a season (`serial`)',
  ),
  setting('podcast.locked', flag, false, 'Whether other hosts may not import the podcast'),
  setting(
    'podcast.guid',
    matching('a UUID', /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})?$/),
    '',
    'The `podcast:guid` that the podcast has already; if empty, made from the address of its feed',
  ),
] as const

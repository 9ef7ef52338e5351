// The research behind src/share/networks/networks.ts. The service does not need it, so only tests import it.
import type { GoneNetworkId } from '../../src/share/networks/gone-networks.ts'
import type { NetworkId } from '../../src/share/networks/networks.ts'

/**
 * high: the network's own documents, or three implementations that agree; medium: two implementations, or a good one;
 * low: a single implementation, an old one, or an unconfirmed one.
 */
type Confidence = 'high' | 'medium' | 'low'

interface Research {
  /** What to know before you change the entry. */
  readonly note?: string
  /** Where the template comes from: addresses, or packages with their versions. */
  readonly source: readonly string[]
  readonly confidence: Confidence
  /** The day on which the sources were read. */
  readonly checked: string
}

// A network without an entry here does not compile.
export const SOURCES: Readonly<Record<NetworkId, Research>> = {
  x: {
    note: 't.co counts every url as 23; CJK and emoji weigh 2; the order text, url, hashtags, via is fixed (zenn-community#607)',
    source: [
      'https://developer.x.com/en/docs/x-for-websites/tweet-button/guides/web-intent (documents twitter.com/intent/tweet, text/url/hashtags/via/related, 280)',
      'npm ngx-sharebuttons@17.0.0 (x.com/intent/post)',
      'npm sharer.js@0.5.4 sharer.js (x.com/intent/tweet)',
      'https://github.com/zenn-dev/zenn-community/issues/607',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  facebook: {
    note: "title, description and quote are ignored: the preview comes from the page's og: tags",
    source: [
      'https://developers.facebook.com/documentation/plugins/best-practices.md (names sharer.php)',
      'https://developers.facebook.com/documentation/sharing/reference/share-dialog (updated 2026-06-30)',
      'https://developers.facebook.com/docs/plugins FAQ: 10 Feb 2026 date is final',
      'npm react-share@5.3.0 dist/index.js',
      'npm shareon@2.8.1 dist/shareon.es.js',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  'facebook-dialog': {
    note: 'needs an app id; a redirect_uri taken from the request would be an open redirect (Eventra#4243)',
    source: [
      'https://developers.facebook.com/documentation/sharing/reference/share-dialog',
      'https://github.com/SandeepVashishtha/Eventra/pull/4243',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  messenger: {
    note: 'the web dialog needs an app id; redirect_uri is a fixed page, never the shared url',
    source: [
      'npm react-share@5.3.0 dist/index.js',
      'npm shareon@2.8.1 dist/shareon.es.js',
      'npm ngx-sharebuttons@17.0.0',
      'npm vue-social-sharing@3.0.9',
    ],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  linkedin: {
    note: "title and summary are ignored since 2018-2020: the preview comes from the page's og: tags",
    source: [
      'https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/plugins/share-plugin',
      'https://github.com/heiseonline/shariff/pull/382',
      'https://github.com/nygardk/react-share/issues/550',
      'https://github.com/ResearchHub/web/pull/331',
      'https://github.com/simple-icons/simple-icons/issues/11372',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  whatsapp: {
    note: 'put the url last and alone so that the preview is made',
    source: [
      'https://faq.whatsapp.com/ko/general/26000030 (click to chat, wa.me)',
      'npm shareon@2.8.1 dist/shareon.es.js',
      'npm sharer.js@0.5.4 sharer.js',
      'Automattic/jetpack sharedaddy/sharing-sources.php@02fd8a09',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  telegram: {
    note: 't.me/share?url= works but is not documented (tdesktop #27923); the text is placed under the link; fragment of the t.me link itself is ignored',
    source: [
      'https://core.telegram.org/widgets/share#custom-buttons',
      'https://core.telegram.org/api/links',
      'https://www.github.com/telegramdesktop/tdesktop/issues/27923',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  reddit: {
    note: 'login wall first; title limit 300',
    source: [
      'https://www.postfuze.com/docs/platforms/reddit (title 300)',
      'npm react-share@5.3.0 dist/index.js',
      'npm shariff@3.3.0 src/js/services',
      'npm shareon@2.8.1 dist/shareon.es.js',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  bluesky: {
    note: 'one parameter; 300 grapheme clusters with the url inside; a visitor who is logged out loses the text',
    source: [
      'https://www.docs.bsky.app/docs/advanced-guides/intent-links',
      'bluesky-social/social-app src/lib/hooks/useIntentHandler.ts@07c34a65',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  threads: {
    note: 'docs moved from threads.net to threads.com (Mar 2026); many peers still send threads.net and put the url into text',
    source: [
      'https://developers.facebook.com/documentation/threads/threads-web-intents (updated 2026-03-19)',
      'https://ifttt.com/threads/actions/post_link (500)',
      'npm shareon@2.8.1 dist/shareon.es.js',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  hackernews: {
    note: 'title over 80 is refused on submit, so truncate',
    source: [
      'npm sharer.js@0.5.4 sharer.js',
      'npm shareon@2.8.1 dist/shareon.es.js',
      'npm vue-social-sharing@3.0.9',
      'npm vue-socials@2.0.5 dist/esm',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  lobsters: {
    note: 'invite-only accounts',
    source: ['npm shareon@2.8.1 dist/shareon.es.js'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  pinterest: {
    note: 'without media the visitor lands on an image picker or an error; image must be public https; count API (api.pinterest.com/v1/urls/count.json) is the last JSONP count still called by Jetpack',
    source: [
      'https://developers.pinterest.com/docs/web-features/buttons/',
      'npm react-share@5.3.0 dist/index.js',
      'npm shareon@2.8.1 dist/shareon.es.js',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  tumblr: {
    source: [
      'npm react-share@5.3.0 dist/index.js',
      'npm shareon@2.8.1 dist/shareon.es.js',
      'npm ngx-sharebuttons@17.0.0',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  snapchat: {
    note: 'official Creative Kit Web wants a script (sdk.snapkit.com) - do not load it; the scan link is what the SDK opens; sticker from meta snapchat:sticker',
    source: [
      'https://developers.snap.com/snap-kit/creative-kit/web',
      '10 public call sites of snapchat.com/scan?attachmentUrl=',
    ],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  nextdoor: {
    note: 'source names the publisher',
    source: ['Automattic/jetpack sharedaddy/sharing-sources.php@02fd8a09'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  flipboard: {
    source: ['npm shariff@3.3.0 src/js/services', 'npm sharer.js@0.5.4 sharer.js', 'npm vue-social-sharing@3.0.9'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  gab: {
    source: ['npm react-share@5.3.0 dist/index.js'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  devto: {
    note: 'the prefill is front matter: the title is quoted as YAML',
    source: ['npm vue-socials@2.0.5 dist/esm'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  mastodon: {
    note: 'the text is in the fragment: it never reaches a server; the page needs JavaScript',
    source: [
      'https://blog.joinmastodon.org/2026/03/a-new-share-button',
      '9 public call sites with #text=',
      'https://heise.de/-11196695',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  'mastodon-instance': {
    note: 'the server joins text and url; authorize_interaction is for replies, not for composing',
    source: [
      'mastodon/mastodon app/controllers/shares_controller.rb',
      'https://github.com/mastodon/mastodon/pull/6278',
      'FreshRSS app/shares.php (stored copy)',
      'kytta/share2fedi src/lib/project.ts @2026-08-02',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  'fediverse-intent': {
    note: 'the compose page is discovered: WebFinger link rel https://w3id.org/fep/3b86/Create (template or href), then NodeInfo',
    source: [
      'FEP-3b86 (sections 3.2-3.3, 4.6)',
      'Mastodon 4.6 for developers, 2026-06-12',
      'stored WebFinger of mastodon.social: https://mastodon.social/share?text={content}',
      'Akkoma/Pleroma test: /share?url={object}',
      'PieFed: /share?url={object}',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  misskey: {
    source: ['misskey-dev/misskey-hub-next content/en/docs/2.for-users/3.features/share-form.md'],
    confidence: 'high',
    checked: '2026-11-23',
  },
  'misskey-instance': {
    source: ['misskey share-form.md', 'kytta/share2fedi src/lib/project.ts @2026-08-02'],
    confidence: 'high',
    checked: '2026-11-23',
  },
  'pleroma-instance': {
    source: ['Pleroma web_finger_test: endpoint <> "/share?url={object}"'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  'friendica-instance': {
    source: ['kytta/share2fedi src/lib/project.ts @2026-08-02'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  'hubzilla-instance': {
    source: ['kytta/share2fedi src/lib/project.ts @2026-08-02', 'FEP-3b86 section 2'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  'gnusocial-instance': {
    source: ['kytta/share2fedi src/lib/project.ts @2026-08-02', 'FreshRSS app/shares.php (stored copy)'],
    confidence: 'low',
    checked: '2026-11-23',
  },
  'lemmy-instance': {
    note: 'prefill was broken in 0.18.1 and repaired later (lemmy-ui #1913); older servers read name=; the text box keeps url and title apart',
    source: [
      'https://github.com/LemmyNet/lemmy-ui/issues/1913',
      'https://github.com/LemmyNet/lemmy/issues/448',
      'FreshRSS app/shares.php (stored copy)',
    ],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  'piefed-instance': {
    source: ['PieFed WebFinger source: /share?url={object}'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  diaspora: {
    source: [
      'npm shariff@3.3.0 src/js/services',
      'npm sharer.js@0.5.4 sharer.js',
      'FreshRSS app/shares.php (stored copy)',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  'known-instance': {
    source: ['FreshRSS app/shares.php (stored copy)'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  nostr: {
    note: "NIP-21 names existing objects only: every client has a compose page of its own, this is nostter's",
    source: ['https://github.com/SnowCait/nostter', 'NIP-21', 'https://github.com/coracle-social/nub'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  line: {
    note: 'line.me/R/msg/text/? (sharer.js, vanilla-sharing) is the old form',
    source: [
      'https://developers.line.biz/en/docs/line-social-plugins/install-guide/using-line-share-buttons',
      'https://zenn.dev/toono_f/scraps/58bbbc342638bb',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  kakaotalk: {
    note: 'official way is Kakao.Share of the JS SDK with a registered JavaScript key and registered domains; there is no plain URL. Offer navigator.share or copy instead',
    source: [
      'https://developers.kakao.com/docs/latest/kakaotalk-share/js-link',
      'https://velog.io (2026-02-26) walk-through',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  kakaostory: {
    source: ['npm sharer.js@0.5.4 sharer.js', 'npm vue-socials@2.0.5 dist/esm'],
    confidence: 'low',
    checked: '2026-11-23',
  },
  wechat: {
    note: 'has no web intent: the reader scans a QR code, drawn here and not by a third party',
    source: ['npm goodshare.js@6.3.0 src', 'npm social-share.js@1.0.16'],
    confidence: 'high',
    checked: '2026-11-23',
  },
  viber: {
    note: 'the limit of 200 is often repeated, not confirmed',
    source: [
      'npm react-share@5.3.0 dist/index.js',
      'npm shareon@2.8.1 dist/shareon.es.js',
      'npm vue-socials@2.0.5 dist/esm -> developers.viber.com/docs/tools/share-button/',
    ],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  threema: {
    source: [
      'npm shariff@3.3.0 src/js/services',
      'npm sharer.js@0.5.4 sharer.js',
      '9 public call sites of threema.id/compose?text=',
    ],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  sms: {
    note: 'sms:?&body= is read by Android (RFC 5724) and by iOS alike; a message over 160 GSM-7 or 70 UCS-2 units is sent in parts',
    source: [
      'RFC 5724',
      'http://blog.julianklotz.de/the-sms-uri-scheme/',
      'https://developer.apple.com/library/archive/featuredarticles/iPhoneURLScheme_Reference/SMSLinks/SMSLinks.html',
      'npm goodshare.js@6.3.0 src',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  email: {
    note: '%20, never + (RFC 6068 5); lines end in CR LF; the whole address is kept under 2,000 characters, which Outlook needs',
    source: [
      'RFC 6068',
      'Automattic/jetpack sharedaddy/sharing-sources.php@02fd8a09',
      'npm react-share@5.3.0 dist/index.js',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  gmail: {
    source: ['npm vue-socials@2.0.5 dist/esm'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  outlook: {
    source: ['AddToAny service code outlook_com (2021 list); template itself not confirmed'],
    confidence: 'low',
    checked: '2026-11-23',
  },
  yahoomail: {
    source: ['npm sharer.js@0.5.4 sharer.js', 'npm vue-socials@2.0.5 dist/esm'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  teams: {
    source: [
      'https://learn.microsoft.com/en-us/microsoftteams/platform/concepts/build-and-test/share-to-teams-from-web-apps',
      'npm shareon@2.8.1 dist/shareon.es.js',
      'npm vue-socials@2.0.5 dist/esm',
    ],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  'google-classroom': {
    source: ['AddToAny service code google_classroom; template not confirmed'],
    confidence: 'low',
    checked: '2026-11-23',
  },
  trello: {
    source: ['npm sharer.js@0.5.4 sharer.js'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  buffer: {
    source: ['npm shariff@3.3.0 src/js/services', 'npm sharer.js@0.5.4 sharer.js', 'npm goodshare.js@6.3.0 src'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  vk: {
    source: [
      'npm react-share@5.3.0 dist/index.js',
      'npm shareon@2.8.1 dist/shareon.es.js',
      'npm shariff@3.3.0 src/js/services',
      'npm goodshare.js@6.3.0 src',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  ok: {
    source: [
      'npm react-share@5.3.0 dist/index.js',
      'npm shareon@2.8.1 dist/shareon.es.js',
      'npm goodshare.js@6.3.0 src',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  mailru: {
    source: ['npm react-share@5.3.0 dist/index.js', 'npm sharer.js@0.5.4 sharer.js'],
    confidence: 'low',
    checked: '2026-11-23',
  },
  weibo: {
    note: 'peers still send http://service.weibo.com',
    source: ['npm shariff@3.3.0 src/js/services', 'npm react-share@5.3.0 dist/index.js', 'npm goodshare.js@6.3.0 src'],
    confidence: 'high',
    checked: '2026-11-23',
  },
  qzone: {
    source: ['npm shariff@3.3.0 src/js/services', 'npm sharer.js@0.5.4 sharer.js', 'npm vue-socials@2.0.5 dist/esm'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  qq: {
    source: ['public call site next to threema.id list'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  douban: {
    source: ['npm sharer.js@0.5.4 sharer.js', 'npm vue-socials@2.0.5 dist/esm'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  hatena: {
    note: 'react-share 5.3.0 builds this one without any encoding and over http, so &title= in the page url is injected',
    source: ['npm react-share@5.3.0 dist/index.js', 'npm vue-socials@2.0.5 dist/esm'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  xing: {
    note: 'public API closed; share page status in 2026 not confirmed',
    source: ['npm shariff@3.3.0 src/js/services', 'npm ngx-sharebuttons@17.0.0', 'npm goodshare.js@6.3.0 src'],
    confidence: 'low',
    checked: '2026-11-23',
  },
  livejournal: {
    source: ['npm react-share@5.3.0 dist/index.js', 'npm goodshare.js@6.3.0 src'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  meneame: {
    source: ['npm sharer.js@0.5.4 sharer.js', 'npm goodshare.js@6.3.0 src'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  journalduhacker: {
    source: ['FreshRSS app/shares.php (stored copy)'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  instapaper: {
    source: ['npm react-share@5.3.0 dist/index.js', 'npm sharer.js@0.5.4 sharer.js', 'npm goodshare.js@6.3.0 src'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  raindrop: {
    source: [
      'https://help.raindrop.io/browser-extension/ (bookmarklet, via a survey)',
      'FreshRSS app/shares.php (stored copy)',
      '10 public call sites',
    ],
    confidence: 'high',
    checked: '2026-11-23',
  },
  readwise: {
    source: ['one public call site that calls it documented'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  'wallabag-instance': {
    source: ['FreshRSS app/shares.php (stored copy) wallabagv2'],
    confidence: 'high',
    checked: '2026-11-23',
  },
  'shaarli-instance': {
    source: ['FreshRSS app/shares.php (stored copy)'],
    confidence: 'high',
    checked: '2026-11-23',
  },
  pinboard: {
    source: ['FreshRSS app/shares.php (stored copy)', 'npm sharer.js@0.5.4 sharer.js'],
    confidence: 'high',
    checked: '2026-11-23',
  },
  evernote: {
    source: ['npm sharer.js@0.5.4 sharer.js', 'npm vue-social-sharing@3.0.9', 'npm goodshare.js@6.3.0 src'],
    confidence: 'low',
    checked: '2026-11-23',
  },
  blogger: {
    source: ['npm sharer.js@0.5.4 sharer.js', 'npm goodshare.js@6.3.0 src'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  wordpress: {
    source: ['npm sharer.js@0.5.4 sharer.js', 'npm goodshare.js@6.3.0 src', 'npm vue-social-sharing@3.0.9'],
    confidence: 'low',
    checked: '2026-11-23',
  },
  chatgpt: {
    note: 'never among the default buttons; the prompt is neutral',
    source: ['https://holdenhewett.github.io/starlight-llm-actions/getting-started/concepts/'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  perplexity: {
    note: 'never among the default buttons; the prompt is neutral',
    source: [
      'https://ainoya.io/posts/a-simple-but-powerful-bookmark-feature-routing-prompts-to-your-own-ai-subscriptions',
      'starlight-llm-actions',
    ],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  discord: {
    note: 'no web compose intent; channels/@me?url= seen in the wild does nothing; offer native share, else copy the link and say so - never open the bare home page and call it sharing',
    source: ['public call sites only copy + open'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  slack: {
    note: 'share links need an app; no public compose URL; offer native share, else copy the link and say so - never open the bare home page and call it sharing',
    source: ['public call sites only copy + open'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  signal: {
    note: 'signal.me links name contacts and groups only; offer native share, else copy the link and say so - never open the bare home page and call it sharing',
    source: ['public call sites only copy + open'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  instagram: {
    note: 'no web share URL for links; offer native share, else copy the link and say so - never open the bare home page and call it sharing',
    source: ['public call sites only copy + open'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
  tiktok: {
    note: 'no web share URL for links; offer native share, else copy the link and say so - never open the bare home page and call it sharing',
    source: ['public call sites only copy + open'],
    confidence: 'medium',
    checked: '2026-11-23',
  },
}

/** How sure it is that the network is closed. */
export const GONE_CONFIDENCE: Readonly<Record<GoneNetworkId, Confidence>> = {
  pocket: 'high',
  skype: 'high',
  'google-plus': 'high',
  'google-bookmarks': 'high',
  stumbleupon: 'high',
  delicious: 'medium',
  'tencent-weibo': 'medium',
  flattr: 'medium',
  workplace: 'medium',
  yummly: 'medium',
  omnivore: 'medium',
  mashable: 'medium',
  surfingbird: 'low',
  mix: 'low',
  refind: 'low',
}

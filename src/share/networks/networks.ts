// Every network that an article can be shared on, as data. To add one: an entry here, what is known about it in
// tests/share/network-sources.ts, and its expected address in tests/share/expected-links.ts.

/** How the network counts a post, and how long a post may be. */
export interface Limit {
  readonly max: number
  /**
   * `character`: UTF-16 units, which no service counts more strictly. `weighted`: X's count. `sms`: GSM-7 units, or at
   * most 70 UCS-2 units if a single character needs them. `address`: characters of the complete compose address.
   */
  readonly unit: 'character' | 'grapheme' | 'weighted' | 'sms' | 'address'
  /** How much the URL counts: a number, or its own length. */
  readonly url?: number | 'length'
  /** How much the text between title and URL counts. */
  readonly join?: number
}

export interface Network {
  readonly id: string
  readonly name: string
  /** For a network that is not a company: the keys in `share` of the messages for its name and its button. */
  readonly messages?: { readonly name: 'email' | 'sms'; readonly via: 'viaEmail' | 'viaSms' }
  /** Other ids for the same network. */
  readonly aliases?: readonly string[]
  /** The same software as another network, on the reader's own server. */
  readonly own?: true
  /** How to share without a compose page: copy the link, or scan it. */
  readonly way?: 'copy' | 'qr'
  /**
   * The compose address. Placeholders are percent-encoded: `{url}`, `{title}`, `{message}`, `{image}`, `{via}`, `{appId}`,
   * `{redirect}`, `{source}`; only `{server}`, the host that the reader entered, is not. A parameter without a value is left out.
   */
  readonly template?: string
  /** The text of `{message}`, made of `{title}`, `{url}` and `{yaml}`, the title in double quotes. */
  readonly message?: string
  readonly limit?: Limit
  /** The names of this software in NodeInfo. */
  readonly software?: readonly string[]
}

export const REGISTRY = [
  // Social
  {
    id: 'x',
    name: 'X',
    aliases: ['twitter'],
    template: 'https://x.com/intent/post?text={title}&url={url}&via={via}',
    limit: { max: 280, unit: 'weighted', url: 23, join: 1 },
  },
  {
    id: 'facebook',
    name: 'Facebook',
    template: 'https://www.facebook.com/sharer/sharer.php?u={url}',
  },
  {
    id: 'facebook-dialog',
    name: 'Facebook (dialog)',
    template: 'https://www.facebook.com/dialog/share?app_id={appId}&display=popup&href={url}&redirect_uri={redirect}',
  },
  {
    id: 'messenger',
    name: 'Messenger',
    template: 'https://www.facebook.com/dialog/send?app_id={appId}&link={url}&redirect_uri={redirect}',
  },
  {
    id: 'linkedin',
    name: 'LinkedIn',
    template: 'https://www.linkedin.com/sharing/share-offsite/?url={url}',
  },
  {
    id: 'whatsapp',
    name: 'WhatsApp',
    template: 'https://wa.me/?text={message}',
    message: '{title} {url}',
    limit: { max: 2000, unit: 'character', url: 'length', join: 1 },
  },
  {
    id: 'telegram',
    name: 'Telegram',
    template: 'https://t.me/share/url?url={url}&text={title}',
    limit: { max: 4096, unit: 'character', url: 'length', join: 1 },
  },
  {
    id: 'reddit',
    name: 'Reddit',
    template: 'https://www.reddit.com/submit?url={url}&title={title}',
    limit: { max: 300, unit: 'character', url: 0, join: 0 },
  },
  {
    id: 'bluesky',
    name: 'Bluesky',
    template: 'https://bsky.app/intent/compose?text={message}',
    message: '{title}\n{url}',
    limit: { max: 300, unit: 'grapheme', url: 'length', join: 1 },
  },
  {
    id: 'threads',
    name: 'Threads',
    template: 'https://www.threads.com/intent/post?text={title}&url={url}',
    limit: { max: 500, unit: 'character', url: 0, join: 0 },
  },
  {
    id: 'hackernews',
    name: 'Hacker News',
    aliases: ['ycombinator'],
    template: 'https://news.ycombinator.com/submitlink?u={url}&t={title}',
    limit: { max: 80, unit: 'character', url: 0, join: 0 },
  },
  {
    id: 'lobsters',
    name: 'Lobsters',
    template: 'https://lobste.rs/stories/new?url={url}&title={title}',
  },
  {
    id: 'pinterest',
    name: 'Pinterest',
    template: 'https://www.pinterest.com/pin/create/button/?url={url}&media={image}&description={title}',
    limit: { max: 500, unit: 'character', url: 0, join: 0 },
  },
  {
    id: 'tumblr',
    name: 'Tumblr',
    template: 'https://www.tumblr.com/widgets/share/tool?posttype=link&canonicalUrl={url}&title={title}&content={url}',
  },
  {
    id: 'snapchat',
    name: 'Snapchat',
    template: 'https://www.snapchat.com/scan?attachmentUrl={url}',
  },
  {
    id: 'nextdoor',
    name: 'Nextdoor',
    template: 'https://nextdoor.com/sharekit/?source={source}&body={message}',
    message: '{title} {url}',
  },
  {
    id: 'flipboard',
    name: 'Flipboard',
    template: 'https://share.flipboard.com/bookmarklet/popout?v=2&url={url}&title={title}',
  },
  {
    id: 'gab',
    name: 'Gab',
    template: 'https://gab.com/compose?url={url}&text={title}',
  },
  {
    id: 'devto',
    name: 'DEV Community',
    template: 'https://dev.to/new?prefill={message}',
    message: '---\ntitle: {yaml}\ncanonical_url: {url}\n---\n',
  },

  // Fediverse
  {
    id: 'mastodon',
    name: 'Mastodon',
    template: 'https://share.joinmastodon.org/#text={message}',
    message: '{title}\n{url}',
    limit: { max: 500, unit: 'character', url: 23, join: 1 },
  },
  {
    id: 'mastodon-instance',
    name: 'Mastodon',
    own: true,
    software: ['mastodon', 'hometown', 'fedibird', 'glitchcafe', 'kmyblue'],
    template: 'https://{server}/share?text={message}',
    message: '{title}\n{url}',
    limit: { max: 500, unit: 'character', url: 23, join: 1 },
  },
  {
    id: 'fediverse-intent',
    name: 'Fediverse',
    aliases: ['fediverse'],
    template: 'https://{server}/share?text={message}',
    message: '{title}\n{url}',
  },
  {
    id: 'misskey',
    name: 'Misskey',
    template: 'https://misskey-hub.net/share/?text={title}&url={url}',
    limit: { max: 3000, unit: 'character', url: 'length', join: 1 },
  },
  {
    id: 'misskey-instance',
    name: 'Misskey',
    own: true,
    software: ['misskey', 'sharkey', 'firefish', 'iceshrimp', 'calckey', 'foundkey', 'cherrypick', 'catodon'],
    template: 'https://{server}/share?text={title}&url={url}',
    limit: { max: 3000, unit: 'character', url: 'length', join: 1 },
  },
  {
    id: 'pleroma-instance',
    name: 'Pleroma or Akkoma',
    software: ['pleroma', 'akkoma', 'rebased'],
    template: 'https://{server}/share?url={url}',
  },
  {
    id: 'friendica-instance',
    name: 'Friendica',
    software: ['friendica'],
    template: 'https://{server}/compose?body={message}',
    message: '{title}\n{url}',
  },
  {
    id: 'hubzilla-instance',
    name: 'Hubzilla',
    software: ['hubzilla', 'streams', 'forte', 'red'],
    template: 'https://{server}/rpost?body={message}',
    message: '{title}\n{url}',
  },
  {
    id: 'gnusocial-instance',
    name: 'GNU social',
    software: ['gnusocial', 'gnu social'],
    template: 'https://{server}/notice/new?status_textarea={message}',
    message: '{title} {url}',
  },
  {
    id: 'lemmy-instance',
    name: 'Lemmy',
    software: ['lemmy'],
    template: 'https://{server}/create_post?url={url}&title={title}',
    limit: { max: 200, unit: 'character', url: 0, join: 0 },
  },
  {
    id: 'piefed-instance',
    name: 'PieFed',
    software: ['piefed'],
    template: 'https://{server}/share?url={url}',
  },
  {
    id: 'diaspora',
    name: 'diaspora*',
    template: 'https://share.diasporafoundation.org/?url={url}&title={title}',
  },
  {
    id: 'known-instance',
    name: 'Known',
    software: ['known'],
    template: 'https://{server}/share?share_url={url}&share_title={title}',
  },
  {
    id: 'nostr',
    name: 'Nostr',
    template: 'https://nostter.app/post?content={message}',
    message: '{title} {url}',
  },

  // Messages and mail
  {
    id: 'line',
    name: 'LINE',
    template: 'https://social-plugins.line.me/lineit/share?url={url}&text={title}',
  },
  {
    id: 'kakaotalk',
    name: 'KakaoTalk',
    way: 'copy',
  },
  {
    id: 'kakaostory',
    name: 'KakaoStory',
    template: 'https://story.kakao.com/share?url={url}',
  },
  {
    id: 'wechat',
    name: 'WeChat',
    way: 'qr',
  },
  {
    id: 'viber',
    name: 'Viber',
    template: 'viber://forward?text={message}',
    message: '{title} {url}',
    limit: { max: 200, unit: 'character', url: 'length', join: 1 },
  },
  {
    id: 'threema',
    name: 'Threema',
    template: 'https://threema.id/compose?text={message}',
    message: '{title} {url}',
    limit: { max: 3500, unit: 'character', url: 'length', join: 1 },
  },
  {
    id: 'sms',
    name: 'SMS',
    messages: { name: 'sms', via: 'viaSms' },
    aliases: ['imessage'],
    template: 'sms:?&body={message}',
    message: '{title} {url}',
    limit: { max: 160, unit: 'sms', url: 'length', join: 1 },
  },
  {
    id: 'email',
    name: 'Email',
    messages: { name: 'email', via: 'viaEmail' },
    aliases: ['mail', 'mailto'],
    template: 'mailto:?subject={title}&body={message}',
    message: '{title}\r\n\r\n{url}',
    limit: { max: 2000, unit: 'address' },
  },
  {
    id: 'gmail',
    name: 'Gmail',
    template: 'https://mail.google.com/mail/?view=cm&fs=1&su={title}&body={message}',
    message: '{title}\n\n{url}',
  },
  {
    id: 'outlook',
    name: 'Outlook.com',
    template: 'https://outlook.live.com/mail/0/deeplink/compose?subject={title}&body={message}',
    message: '{title}\n\n{url}',
  },
  {
    id: 'yahoomail',
    name: 'Yahoo Mail',
    template: 'https://compose.mail.yahoo.com/?subject={title}&body={message}',
    message: '{title}\n\n{url}',
  },

  // Work
  {
    id: 'teams',
    name: 'Microsoft Teams',
    template: 'https://teams.microsoft.com/share?href={url}&msgText={title}',
  },
  {
    id: 'google-classroom',
    name: 'Google Classroom',
    template: 'https://classroom.google.com/share?url={url}&title={title}',
  },
  {
    id: 'trello',
    name: 'Trello',
    template: 'https://trello.com/add-card?mode=popup&url={url}&name={title}',
  },
  {
    id: 'buffer',
    name: 'Buffer',
    template: 'https://buffer.com/add?url={url}&text={title}',
  },

  // Regional
  {
    id: 'vk',
    name: 'VK',
    template: 'https://vk.com/share.php?url={url}&title={title}',
  },
  {
    id: 'ok',
    name: 'OK.ru',
    aliases: ['odnoklassniki'],
    template: 'https://connect.ok.ru/offer?url={url}&title={title}',
  },
  {
    id: 'mailru',
    name: 'Mail.ru',
    template: 'https://connect.mail.ru/share?url={url}&title={title}',
  },
  {
    id: 'weibo',
    name: 'Weibo',
    template: 'https://service.weibo.com/share/share.php?url={url}&title={title}',
    limit: { max: 140, unit: 'character', url: 0, join: 0 },
  },
  {
    id: 'qzone',
    name: 'QZone',
    template: 'https://sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey?url={url}&title={title}',
  },
  {
    id: 'qq',
    name: 'QQ',
    template: 'https://connect.qq.com/widget/shareqq/index.html?url={url}&title={title}',
  },
  {
    id: 'douban',
    name: 'Douban',
    template: 'https://www.douban.com/share/service?href={url}&name={title}',
  },
  {
    id: 'hatena',
    name: 'Hatena Bookmark',
    template: 'https://b.hatena.ne.jp/add?mode=confirm&url={url}&title={title}',
  },
  {
    id: 'xing',
    name: 'XING',
    template: 'https://www.xing.com/spi/shares/new?url={url}',
  },
  {
    id: 'livejournal',
    name: 'LiveJournal',
    template: 'https://www.livejournal.com/update.bml?subject={title}&event={url}',
  },
  {
    id: 'meneame',
    name: 'Meneame',
    template: 'https://www.meneame.net/submit?url={url}',
  },
  {
    id: 'journalduhacker',
    name: 'Journal du hacker',
    template: 'https://www.journalduhacker.net/stories/new?url={url}&title={title}',
  },

  // Read later
  {
    id: 'instapaper',
    name: 'Instapaper',
    template: 'https://www.instapaper.com/hello2?url={url}&title={title}',
  },
  {
    id: 'raindrop',
    name: 'Raindrop.io',
    template: 'https://app.raindrop.io/add?link={url}&title={title}',
  },
  {
    id: 'readwise',
    name: 'Readwise Reader',
    template: 'https://wise.readwise.io/save?url={url}',
  },
  {
    id: 'wallabag-instance',
    name: 'wallabag',
    template: 'https://{server}/bookmarklet?url={url}',
  },
  {
    id: 'shaarli-instance',
    name: 'Shaarli',
    template: 'https://{server}/?post={url}&title={title}',
  },
  {
    id: 'pinboard',
    name: 'Pinboard',
    template: 'https://pinboard.in/add?next=same&url={url}&title={title}',
  },
  {
    id: 'evernote',
    name: 'Evernote',
    template: 'https://www.evernote.com/clip.action?url={url}&title={title}',
  },

  // Blogs
  {
    id: 'blogger',
    name: 'Blogger',
    template: 'https://www.blogger.com/blog-this.g?u={url}&n={title}',
  },
  {
    id: 'wordpress',
    name: 'WordPress.com',
    template: 'https://wordpress.com/wp-admin/press-this.php?u={url}&t={title}',
  },

  // AI
  {
    id: 'chatgpt',
    name: 'ChatGPT',
    template: 'https://chatgpt.com/?q={message}',
    message: 'Summarize {url}',
  },
  {
    id: 'perplexity',
    name: 'Perplexity',
    template: 'https://www.perplexity.ai/?q={message}',
    message: 'Summarize {url}',
  },

  // No compose page
  {
    id: 'discord',
    name: 'Discord',
    way: 'copy',
  },
  {
    id: 'slack',
    name: 'Slack',
    way: 'copy',
  },
  {
    id: 'signal',
    name: 'Signal',
    way: 'copy',
  },
  {
    id: 'instagram',
    name: 'Instagram',
    way: 'copy',
  },
  {
    id: 'tiktok',
    name: 'TikTok',
    way: 'copy',
  },
] as const satisfies readonly Network[]

export type NetworkId = (typeof REGISTRY)[number]['id']

// The compose address of every network, written out.
import type { NetworkId } from '../../src/share/networks/networks.ts'

/** The subject of each address below. */
export const SUBJECT = {
  title: 'Größe & "Maß": 50% + 日本 #1',
  url: 'https://news.example/articles/first-light',
  image: 'https://news.example/pictures/abc.jpg',
}
export const COMPOSE_OPTIONS = {
  appId: '12345',
  redirect: 'https://news.example/',
  source: 'news.example',
  server: 'server.example',
}

// A network without its line here does not compile. Undefined: there is no compose page.
export const EXPECTED: Readonly<Record<NetworkId, string | undefined>> = {
  x: 'https://x.com/intent/post?text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231&url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  facebook: 'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  'facebook-dialog':
    'https://www.facebook.com/dialog/share?app_id=12345&display=popup&href=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&redirect_uri=https%3A%2F%2Fnews.example%2F',
  messenger:
    'https://www.facebook.com/dialog/send?app_id=12345&link=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&redirect_uri=https%3A%2F%2Fnews.example%2F',
  linkedin: 'https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  whatsapp:
    'https://wa.me/?text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%20https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  telegram:
    'https://t.me/share/url?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  reddit:
    'https://www.reddit.com/submit?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  bluesky:
    'https://bsky.app/intent/compose?text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%0Ahttps%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  threads:
    'https://www.threads.com/intent/post?text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231&url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  hackernews:
    'https://news.ycombinator.com/submitlink?u=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&t=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  lobsters:
    'https://lobste.rs/stories/new?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  pinterest:
    'https://www.pinterest.com/pin/create/button/?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&media=https%3A%2F%2Fnews.example%2Fpictures%2Fabc.jpg&description=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  tumblr:
    'https://www.tumblr.com/widgets/share/tool?posttype=link&canonicalUrl=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231&content=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  snapchat: 'https://www.snapchat.com/scan?attachmentUrl=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  nextdoor:
    'https://nextdoor.com/sharekit/?source=news.example&body=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%20https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  flipboard:
    'https://share.flipboard.com/bookmarklet/popout?v=2&url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  gab: 'https://gab.com/compose?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  devto:
    'https://dev.to/new?prefill=---%0Atitle%3A%20%22Gr%C3%B6%C3%9Fe%20%26%20%5C%22Ma%C3%9F%5C%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%22%0Acanonical_url%3A%20https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light%0A---%0A',
  mastodon:
    'https://share.joinmastodon.org/#text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%0Ahttps%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  'mastodon-instance':
    'https://server.example/share?text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%0Ahttps%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  'fediverse-intent':
    'https://server.example/share?text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%0Ahttps%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  misskey:
    'https://misskey-hub.net/share/?text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231&url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  'misskey-instance':
    'https://server.example/share?text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231&url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  'pleroma-instance': 'https://server.example/share?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  'friendica-instance':
    'https://server.example/compose?body=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%0Ahttps%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  'hubzilla-instance':
    'https://server.example/rpost?body=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%0Ahttps%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  'gnusocial-instance':
    'https://server.example/notice/new?status_textarea=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%20https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  'lemmy-instance':
    'https://server.example/create_post?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  'piefed-instance': 'https://server.example/share?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  diaspora:
    'https://share.diasporafoundation.org/?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  'known-instance':
    'https://server.example/share?share_url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&share_title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  nostr:
    'https://nostter.app/post?content=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%20https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  line: 'https://social-plugins.line.me/lineit/share?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  kakaotalk: undefined,
  kakaostory: 'https://story.kakao.com/share?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  wechat: undefined,
  viber:
    'viber://forward?text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%20https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  threema:
    'https://threema.id/compose?text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%20https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  sms: 'sms:?&body=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%20https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  email:
    'mailto:?subject=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231&body=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%0D%0A%0D%0Ahttps%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  gmail:
    'https://mail.google.com/mail/?view=cm&fs=1&su=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231&body=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%0A%0Ahttps%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  outlook:
    'https://outlook.live.com/mail/0/deeplink/compose?subject=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231&body=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%0A%0Ahttps%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  yahoomail:
    'https://compose.mail.yahoo.com/?subject=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231&body=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231%0A%0Ahttps%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  teams:
    'https://teams.microsoft.com/share?href=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&msgText=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  'google-classroom':
    'https://classroom.google.com/share?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  trello:
    'https://trello.com/add-card?mode=popup&url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&name=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  buffer:
    'https://buffer.com/add?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&text=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  vk: 'https://vk.com/share.php?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  ok: 'https://connect.ok.ru/offer?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  mailru:
    'https://connect.mail.ru/share?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  weibo:
    'https://service.weibo.com/share/share.php?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  qzone:
    'https://sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  qq: 'https://connect.qq.com/widget/shareqq/index.html?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  douban:
    'https://www.douban.com/share/service?href=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&name=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  hatena:
    'https://b.hatena.ne.jp/add?mode=confirm&url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  xing: 'https://www.xing.com/spi/shares/new?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  livejournal:
    'https://www.livejournal.com/update.bml?subject=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231&event=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  meneame: 'https://www.meneame.net/submit?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  journalduhacker:
    'https://www.journalduhacker.net/stories/new?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  instapaper:
    'https://www.instapaper.com/hello2?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  raindrop:
    'https://app.raindrop.io/add?link=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  readwise: 'https://wise.readwise.io/save?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  'wallabag-instance': 'https://server.example/bookmarklet?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  'shaarli-instance':
    'https://server.example/?post=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  pinboard:
    'https://pinboard.in/add?next=same&url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  evernote:
    'https://www.evernote.com/clip.action?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&title=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  blogger:
    'https://www.blogger.com/blog-this.g?u=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&n=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  wordpress:
    'https://wordpress.com/wp-admin/press-this.php?u=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&t=Gr%C3%B6%C3%9Fe%20%26%20%22Ma%C3%9F%22%3A%2050%25%20%2B%20%E6%97%A5%E6%9C%AC%20%231',
  chatgpt: 'https://chatgpt.com/?q=Summarize%20https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  perplexity: 'https://www.perplexity.ai/?q=Summarize%20https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
  discord: undefined,
  slack: undefined,
  signal: undefined,
  instagram: undefined,
  tiktok: undefined,
}

// The networks that were in the registry: their addresses say why nothing can be shared there any more.
/** A network that has closed, or that no longer accepts links. */
export interface GoneNetwork {
  readonly id: string
  readonly name: string
  readonly why: string
  /** The day on which it closed, if that is known. */
  readonly since?: string
  /** The day on which it was found closed. */
  readonly checked: string
}

export const GONE_NETWORKS = [
  { id: 'pocket', name: 'Pocket', why: 'Mozilla closed Pocket', since: '2025-07-08', checked: '2026-11-23' },
  { id: 'skype', name: 'Skype', why: 'Microsoft closed Skype', since: '2025-05-05', checked: '2026-11-23' },
  {
    id: 'google-plus',
    name: 'Google+',
    why: 'Google closed Google+ for consumers',
    since: '2019-04-02',
    checked: '2026-11-23',
  },
  {
    id: 'google-bookmarks',
    name: 'Google Bookmarks',
    why: 'Google closed Google Bookmarks',
    since: '2021-09-30',
    checked: '2026-11-23',
  },
  { id: 'stumbleupon', name: 'StumbleUpon', why: 'StumbleUpon closed', since: '2018-06-30', checked: '2026-11-23' },
  {
    id: 'delicious',
    name: 'Delicious',
    why: 'Delicious became read-only, and later went away',
    since: '2017-06-15',
    checked: '2026-11-23',
  },
  {
    id: 'tencent-weibo',
    name: 'Tencent Weibo',
    why: 'Tencent closed its Weibo',
    since: '2020-09-28',
    checked: '2026-11-23',
  },
  { id: 'flattr', name: 'Flattr', why: 'Flattr no longer has a button or a share page', checked: '2026-11-23' },
  { id: 'workplace', name: 'Workplace', why: 'Meta closed Workplace', since: '2026-06-01', checked: '2026-11-23' },
  { id: 'yummly', name: 'Yummly', why: 'Yummly closed', since: '2024-12-20', checked: '2026-11-23' },
  { id: 'omnivore', name: 'Omnivore', why: 'The hosted Omnivore closed', since: '2024-11-30', checked: '2026-11-23' },
  { id: 'mashable', name: 'Mashable', why: 'Mashable no longer accepts submissions', checked: '2026-11-23' },
  { id: 'surfingbird', name: 'Surfingbird', why: 'Surfingbird is gone', checked: '2026-11-23' },
  { id: 'mix', name: 'Mix', why: 'Mix has no share page that is known to work', checked: '2026-11-23' },
  { id: 'refind', name: 'Refind', why: 'Refind has no share page that is known to work', checked: '2026-11-23' },
] as const satisfies readonly GoneNetwork[]

export type GoneNetworkId = (typeof GONE_NETWORKS)[number]['id']

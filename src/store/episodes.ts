/**
 * Whether a media type is one that podcast programs play, as SQL. `type` is an expression for it. Of video, these are the types
 * that Apple accepts ("A Podcaster's Guide to RSS", enclosure).
 */
export const isEpisode = (type: string): string =>
  `(${type} LIKE 'audio/%' OR ${type} IN ('video/mp4', 'video/quicktime', 'video/x-m4v'))`

/** How much of a registry is listened to, and for how long. Sizes in bytes, times in milliseconds. */
export const bounds = {
  manifestBytes: 4 * 1024 * 1024,
  tokenBytes: 64 * 1024,
  /** Of an answer whose body says nothing to us. */
  ignoredBytes: 64 * 1024,
  challengeLength: 8 * 1024,
  challenges: 16,
  redirects: 10,
  requestsAtOnce: 4,
  requestTime: 10_000,
  /** All requests about one image, from the first one on. */
  lookupTime: 30_000,
  /** What is known of a tag, which may move. */
  tagAge: 24 * 60 * 60_000,
  negativeAge: 10 * 60_000,
  /** A host that asks us to wait does not always say for how long. */
  restTime: 60_000,
  longestRest: 6 * 60 * 60_000,
  cachedAnswers: 5_000,
} as const;

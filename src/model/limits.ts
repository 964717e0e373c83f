/** What one request to Notion may hold (NOTION.md §2.2, §2.4). Texts are measured in UTF-16 units. */
export const LIMITS = {
  /** Elements of any array of blocks or rich text. */
  array: 100,
  /** Blocks in one request, counted through all levels. */
  blocks: 1000,
  /** Bytes of a request body. Notion's limit is 500 KB; the rest is left for the envelope. */
  bytes: 480_000,
  /** Characters of one text run. */
  text: 2000,
  url: 2000,
  /** Bytes of the name that a file is uploaded under. */
  fileName: 900,
  equation: 1000,
  /** Results of one list request. */
  page: 100,
  /** Levels below the array of `children` that may be sent along: children and grandchildren. */
  depth: 2,
} as const;

export { calloutKind, siteCalloutName } from "./callouts.ts";
export { type Converted, type ConvertOptions, toBlocks, toRichText } from "./convert.ts";
export { emojiNamed } from "./emoji.ts";
export { languageOf } from "./languages.ts";
export { takeLeadingHeading } from "./leading-heading.ts";
export { type Dialect, dialectOf, type MarkdownDocument, parseMarkdown } from "./parse.ts";

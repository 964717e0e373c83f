import type { Node } from "mdast";
import { linkText } from "../model/references/reference.ts";
import { text } from "../model/rich-text.ts";
import { canonicalUrl } from "../model/url.ts";
import { textWith } from "./inline.ts";
import type { Inline, Look, State } from "./state.ts";

/** An image as Markdown or HTML describes it. */
export interface ImageDescription {
  readonly url: string;
  readonly alt: string;
  readonly title: string;
}

/**
 * Converts an image. Its caption is its title, or else its alternative text, and carries the link around it.
 * One that Notion cannot fetch leaves its alternative text behind.
 */
export function convertImage(state: State, image: ImageDescription, look: Look, node: Node): Inline[] {
  const url = canonicalUrl(image.url);
  if (url === undefined || !/^https?:/.test(url)) {
    state.warn(
      node,
      "image-not-published",
      `the image "${image.url}" is not published, its alternative text is; images need a full http(s) address`,
    );
    return image.alt === "" ? [] : [textWith(image.alt, look)];
  }
  const label = image.title || image.alt || (look.link && linkText(look.link));
  const caption = label === undefined ? [] : [text(label, look.annotations, look.link)];
  return [
    {
      type: "image",
      block: { type: "image", content: { source: { type: "external", url }, caption }, children: [] },
      node,
    },
  ];
}

/** A space without width. */
const GAP = "&#8203;";

/**
 * What may mean something in Markdown, in HTML, or to GitHub. Most signs do so anywhere, some only at the beginning of a
 * line or the end of the text, beside which anything may stand; what means nothing stays as it is, legible in mails.
 */
const MEANT =
  /[&<>\\`*[\]|~$]|(?<![a-z0-9])_|:(?!\s|$)|(?<=www)\.|(?<=^\s*)[-+=#]|(?<=^\s*\d{1,9})[.)]|!$|@|#(?=\d)|(?<=gh)-(?=\d)/gimu;

/**
 * Makes text harmless in Markdown and HTML, also where GitHub shows it: no markup, mention, reference or table cell comes
 * out of it. GitHub looks for mentions and references after entities are resolved (github/cmark-gfm#181), so a space
 * without width parts their signs from what follows.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(MEANT, (sign, at: number) => {
    const refers = sign === "@" || sign === "#" || (sign === "-" && /gh$/i.test(text.slice(0, at)));
    return `${ENTITIES[sign] ?? `&#${sign.codePointAt(0)};`}${refers ? GAP : ""}`;
  });
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Gives text as code, harmless. */
export function codeMarkdown(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`;
}

/** Gives Markdown that is harmless already as a link to an address, which cannot end early; without one, as it is. */
export function linkMarkdown(markdown: string, url: string | undefined): string {
  return url === undefined ? markdown : `[${markdown}](${url.replace(/[\s()<>[\]|\\`'"]/g, percent)})`;
}

/** `encodeURIComponent` leaves parentheses and quotes as they are. */
function percent(sign: string): string {
  const bytes = [...Buffer.from(sign)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}

/** Gives lines as a fenced diff. GitHub colours its lines by their first sign, and does not know "~". */
export function diffMarkdown(lines: readonly { readonly sign: string; readonly text: string }[]): string {
  const written = lines.map(({ sign, text }) => `${sign === "~" ? "!" : sign} ${text}`);
  const fence = fenceFor(written);
  return `${fence}diff\n${written.join("\n")}\n${fence}`;
}

/** A fence longer than any run of backticks in the lines, so that none of them can close it. */
function fenceFor(lines: readonly string[]): string {
  const longest = Math.max(0, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length));
  return "`".repeat(Math.max(3, longest + 1));
}

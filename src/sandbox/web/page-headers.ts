/** Where the latest requests are shown. */
export const requestLogPath = "/_sandbox/requests";

/** Nothing is run, framed or sent from a page of the sandbox; it shows its own styles, and media of the web. */
export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "img-src 'self' http: https: data:",
    "media-src 'self' http: https:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
} as const;

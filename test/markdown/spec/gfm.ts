/** An example of a specification. */
export interface Example {
  readonly section: string;
  readonly markdown: string;
  /** What the specification makes of it. */
  readonly html: string;
}

/** An example of one rule of an extension that GitHub Flavored Markdown adds. */
export interface GfmExample extends Example {
  /** The rule, as the rest of a sentence about the section. */
  readonly rule: string;
}

/** One example for each rule of the extensions of the GFM specification (§4.10, 5.3, 6.5, 6.9, 6.11). */
export const gfmExamples: readonly GfmExample[] = [
  {
    section: "Tables",
    rule: "has a header, a delimiter row and data rows",
    markdown: "| fruit | price |\n| --- | --- |\n| apple | 2 |\n",
    html: "<table>\n<thead>\n<tr>\n<th>fruit</th>\n<th>price</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>apple</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n",
  },
  {
    section: "Tables",
    rule: "need neither pipes at the ends nor delimiters of one length, and may align",
    markdown: "| left | right |\n:-: | -----------:\nlong | short\n",
    html: '<table>\n<thead>\n<tr>\n<th align="center">left</th>\n<th align="right">right</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td align="center">long</td>\n<td align="right">short</td>\n</tr>\n</tbody>\n</table>\n',
  },
  {
    section: "Tables",
    rule: "keep an escaped pipe, in code as well",
    markdown: "| p\\|q |\n| ------ |\n| a `\\|` b |\n| c **\\|** d |\n",
    html: "<table>\n<thead>\n<tr>\n<th>p|q</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>a <code>|</code> b</td>\n</tr>\n<tr>\n<td>c <strong>|</strong> d</td>\n</tr>\n</tbody>\n</table>\n",
  },
  {
    section: "Tables",
    rule: "end where another block begins",
    markdown: "| a | b |\n| --- | --- |\n| c | d |\n> quoted\n",
    html: "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td>d</td>\n</tr>\n</tbody>\n</table>\n<blockquote>\n<p>quoted</p>\n</blockquote>\n",
  },
  {
    section: "Tables",
    rule: "end at an empty line, and take any line before it for a row",
    markdown: "| a | b |\n| --- | --- |\n| c | d |\ne\n\nf\n",
    html: "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td>d</td>\n</tr>\n<tr>\n<td>e</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n<p>f</p>\n",
  },
  {
    section: "Tables",
    rule: "are none when the delimiter row has another number of cells",
    markdown: "| a | b |\n| --- |\n| c |\n",
    html: "<p>| a | b |\n| --- |\n| c |</p>\n",
  },
  {
    section: "Tables",
    rule: "fill up short rows",
    markdown: "| a | b |\n| --- | --- |\n| c |\n",
    html: "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n",
  },
  {
    section: "Tables",
    rule: "leave out the cells of long rows",
    markdown: "| a | b |\n| --- | --- |\n| c | d | e |\n",
    html: "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td>d</td>\n</tr>\n</tbody>\n</table>\n",
  },
  {
    section: "Tables",
    rule: "need no data rows",
    markdown: "| a | b |\n| --- | --- |\n",
    html: "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n</table>\n",
  },
  {
    section: "Tables",
    rule: "take inline Markdown in cells",
    markdown: "| *a* | [b](https://example.com) |\n| --- | --- |\n| ~~c~~ | `d` |\n",
    html: '<table>\n<thead>\n<tr>\n<th><em>a</em></th>\n<th><a href="https://example.com">b</a></th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><del>c</del></td>\n<td><code>d</code></td>\n</tr>\n</tbody>\n</table>\n',
  },
  {
    section: "Tables",
    rule: "stand inside lists and quotes",
    markdown: "- item\n\n  | a |\n  | --- |\n  | b |\n\n> | c |\n> | --- |\n> | d |\n",
    html: "<ul>\n<li>\n<p>item</p>\n<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>\n</li>\n</ul>\n<blockquote>\n<table>\n<thead>\n<tr>\n<th>c</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>d</td>\n</tr>\n</tbody>\n</table>\n</blockquote>\n",
  },
  {
    section: "Tables",
    rule: "interrupt no paragraph but by their header",
    markdown: "text\n| a | b |\n| --- | --- |\n| c | d |\n",
    html: "<p>text</p>\n<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td>d</td>\n</tr>\n</tbody>\n</table>\n",
  },
  {
    section: "Task list items",
    rule: "are open or done",
    markdown: "- [ ] open\n- [x] done\n",
    html: '<ul>\n<li><input type="checkbox" disabled="" /> open</li>\n<li><input type="checkbox" disabled="" checked="" /> done</li>\n</ul>\n',
  },
  {
    section: "Task list items",
    rule: "take a capital X",
    markdown: "- [X] done\n",
    html: '<ul>\n<li><input type="checkbox" disabled="" checked="" /> done</li>\n</ul>\n',
  },
  {
    section: "Task list items",
    rule: "nest",
    markdown: "- [x] above\n  - [ ] below\n  - [x] beside\n- [ ] after\n",
    html: '<ul>\n<li><input type="checkbox" disabled="" checked="" /> above\n<ul>\n<li><input type="checkbox" disabled="" /> below</li>\n<li><input type="checkbox" disabled="" checked="" /> beside</li>\n</ul>\n</li>\n<li><input type="checkbox" disabled="" /> after</li>\n</ul>\n',
  },
  {
    section: "Task list items",
    rule: "may be numbered",
    markdown: "1. [ ] first\n2. [x] second\n",
    html: '<ol>\n<li><input type="checkbox" disabled="" /> first</li>\n<li><input type="checkbox" disabled="" checked="" /> second</li>\n</ol>\n',
  },
  {
    section: "Task list items",
    rule: "need white space behind the box",
    markdown: "- [ ]none\n- [x]\n",
    html: "<ul>\n<li>[ ]none</li>\n<li>[x]</li>\n</ul>\n",
  },
  {
    section: "Task list items",
    rule: "have the box at their beginning",
    markdown: "- text [ ] more\n",
    html: "<ul>\n<li>text [ ] more</li>\n</ul>\n",
  },
  {
    section: "Task list items",
    rule: "have a box in a paragraph only",
    markdown: "- # [ ] heading\n- > [ ] quote\n",
    html: "<ul>\n<li>\n<h1>[ ] heading</h1>\n</li>\n<li>\n<blockquote>\n<p>[ ] quote</p>\n</blockquote>\n</li>\n</ul>\n",
  },
  {
    section: "Strikethrough",
    rule: "takes two tildes",
    markdown: "~~gone~~ stays\n",
    html: "<p><del>gone</del> stays</p>\n",
  },
  {
    section: "Strikethrough",
    rule: "takes one tilde",
    markdown: "~gone~ stays\n",
    html: "<p><del>gone</del> stays</p>\n",
  },
  {
    section: "Strikethrough",
    rule: "takes no three tildes",
    markdown: "this will ~~~not~~~ be struck\n",
    html: "<p>this will ~~~not~~~ be struck</p>\n",
  },
  {
    section: "Strikethrough",
    rule: "ends with its paragraph",
    markdown: "this ~~has a\n\nnew paragraph~~\n",
    html: "<p>this ~~has a</p>\n<p>new paragraph~~</p>\n",
  },
  {
    section: "Strikethrough",
    rule: "takes as many tildes at its end as at its beginning",
    markdown: "~~one~ two\n",
    html: "<p>~~one~ two</p>\n",
  },
  {
    section: "Strikethrough",
    rule: "nests with emphasis",
    markdown: "**bold ~~gone~~** *~~both~~*\n",
    html: "<p><strong>bold <del>gone</del></strong> <em><del>both</del></em></p>\n",
  },
  {
    section: "Autolinks",
    rule: "begin with www.",
    markdown: "www.example.com\n",
    html: '<p><a href="http://www.example.com">www.example.com</a></p>\n',
  },
  {
    section: "Autolinks",
    rule: "go on to white space or a <",
    markdown: "Visit www.example.com/help for more, or www.example.com/he<lp.\n",
    html: '<p>Visit <a href="http://www.example.com/help">www.example.com/help</a> for more, or <a href="http://www.example.com/he">www.example.com/he</a>&lt;lp.</p>\n',
  },
  {
    section: "Autolinks",
    rule: "leave punctuation at the end out",
    markdown: "Visit www.example.com. Or www.example.com/a.b.c!?\n",
    html: '<p>Visit <a href="http://www.example.com">www.example.com</a>. Or <a href="http://www.example.com/a.b.c">www.example.com/a.b.c</a>!?</p>\n',
  },
  {
    section: "Autolinks",
    rule: "take as many closing parentheses as there are opening ones",
    markdown:
      "www.example.com/search?q=a+(b)\n\n(www.example.com/search?q=a+(b))\n\nwww.example.com/search?q=(b))+ok\n",
    html: '<p><a href="http://www.example.com/search?q=a+(b)">www.example.com/search?q=a+(b)</a></p>\n<p>(<a href="http://www.example.com/search?q=a+(b)">www.example.com/search?q=a+(b)</a>)</p>\n<p><a href="http://www.example.com/search?q=(b))+ok">www.example.com/search?q=(b))+ok</a></p>\n',
  },
  {
    section: "Autolinks",
    rule: "leave what looks like a reference at the end out",
    markdown: "www.example.com/?q=a&hl=en\n\nwww.example.com/?q=a&copy;\n",
    html: '<p><a href="http://www.example.com/?q=a&amp;hl=en">www.example.com/?q=a&amp;hl=en</a></p>\n<p><a href="http://www.example.com/?q=a">www.example.com/?q=a</a>©</p>\n',
  },
  {
    section: "Autolinks",
    rule: "begin with http or https",
    markdown: "http://example.org\n\n(Visit https://encrypted.example.com/search?q=Markup+(business))\n",
    html: '<p><a href="http://example.org">http://example.org</a></p>\n<p>(Visit <a href="https://encrypted.example.com/search?q=Markup+(business)">https://encrypted.example.com/search?q=Markup+(business)</a>)</p>\n',
  },
  {
    section: "Autolinks",
    rule: "are addresses of e-mail",
    markdown: "write to foo@bar.baz, please\n",
    html: '<p>write to <a href="mailto:foo@bar.baz">foo@bar.baz</a>, please</p>\n',
  },
  {
    section: "Autolinks",
    rule: "are addresses with a plus before the @, not behind it",
    markdown: "hello+xyz@mail.example isn't valid, but hello@mail+xyz.example is not, either\n",
    html: '<p><a href="mailto:hello+xyz@mail.example">hello+xyz@mail.example</a> isn\'t valid, but hello@mail+xyz.example is not, either</p>\n',
  },
  {
    section: "Autolinks",
    rule: "are no addresses that end with - or _",
    markdown: "a.b-c_d@a.b a.b-c_d@a.b. a.b-c_d@a.b- a.b-c_d@a.b_\n",
    html: '<p><a href="mailto:a.b-c_d@a.b">a.b-c_d@a.b</a> <a href="mailto:a.b-c_d@a.b">a.b-c_d@a.b</a>. a.b-c_d@a.b- a.b-c_d@a.b_</p>\n',
  },
  {
    section: "Autolinks",
    rule: "may name their protocol",
    markdown: "mailto:foo@bar.baz xmpp:foo@bar.baz/txt\n",
    html: '<p>mailto:<a href="mailto:foo@bar.baz">foo@bar.baz</a> xmpp:<a href="mailto:foo@bar.baz">foo@bar.baz</a>/txt</p>\n',
  },
  {
    section: "Autolinks",
    rule: "need a boundary before them",
    markdown: "xwww.example.com and ahttp://example.com\n",
    html: "<p>xwww.example.com and ahttp://example.com</p>\n",
  },
  {
    section: "Autolinks",
    rule: "stand in no code and no link",
    markdown: "`www.example.com` [see www.example.com](https://example.org)\n",
    html: '<p><code>www.example.com</code> <a href="https://example.org">see www.example.com</a></p>\n',
  },
  {
    section: "Autolinks",
    rule: "need a valid domain",
    markdown: "www.exa_mple.com_ and http://a_b.c_d\n",
    html: "<p>www.exa_mple.com_ and http://a_b.c_d</p>\n",
  },
  {
    section: "Disallowed raw HTML",
    rule: "is no tag among text",
    markdown: "<strong> <title> <em>shown</em></strong>\n",
    html: "<p><strong> &lt;title> <em>shown</em></strong></p>\n",
  },
  {
    section: "Disallowed raw HTML",
    rule: "is no tag in a block",
    markdown: "<blockquote>\n  <xmp> is disallowed.  <XMP> is also disallowed.\n</blockquote>\n",
    html: "<blockquote>\n  &lt;xmp> is disallowed.  &lt;XMP> is also disallowed.\n</blockquote>\n",
  },
  {
    section: "Disallowed raw HTML",
    rule: "hides no text behind a script that is none",
    markdown: "a <script> b </script> c\n",
    html: "<p>a &lt;script> b &lt;/script> c</p>\n",
  },
  {
    section: "Disallowed raw HTML",
    rule: "hides no text behind a style that is none",
    markdown: "a <style> b </style> c\n",
    html: "<p>a &lt;style> b &lt;/style> c</p>\n",
  },
  {
    section: "Disallowed raw HTML",
    rule: "is <textarea>, <iframe>, <noembed>, <noframes> and <plaintext> as well",
    markdown: "a <textarea> b <iframe> c <noembed> d <noframes> e <plaintext> f\n",
    html: "<p>a &lt;textarea> b &lt;iframe> c &lt;noembed> d &lt;noframes> e &lt;plaintext> f</p>\n",
  },
];

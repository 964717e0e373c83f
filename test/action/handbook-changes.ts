import type { Handbook } from "./handbook.ts";

/** A page of which everything is an attempt to be something else than text, but for its name. */
export const ODD = {
  "docs/odd.md": `---
title: "| @acme/everyone fixes #1 <script>alert(1)</script> ![x](https://evil.example/a.png) \`a\` <!-- **b** www.evil.example"
---
Harmless.

\`\`\`\`
\`\`\`
# out
</details><script>alert(2)</script>
\`\`\`\`

@acme/everyone closes #2 and [this](https://evil.example)
`,
};

/** Pages of a handbook, each kind of resource among them. */
export const DOCS = {
  "docs/index.md": "# Handbook\n\nHow we work.\n",
  "docs/on-call.md": `# On-call

Page the **first** on call. See the [rota](https://rota.example/billing) for who that is.

Sleep well.

## Escalation

1. Page the first on call.
2. Wait ten minutes.
3. Page the second on call.

| Service | Owner | Pager |
| --- | --- | --- |
| Billing | Ana | 555-0101 |
| Mail | Jonas | 555-0102 |

More is on the [status page](https://status.example).

Nobody is paged at night for the wiki.
`,
  "docs/time-off.md": "# Time off\n\nAsk two weeks ahead.\n\nTwenty-five days a year.\n",
  "docs/security.md": `---
notion: { onDrift: overwrite }
---
# Security

Report to security@acme.example.

Rotate keys every year.
`,
  "docs/people/index.md": "# People\n\nWho is who.\n",
  "docs/onboarding.md": "# Onboarding\n\nThe first week.\n\nThe second week.\n",
  "docs/legacy.md": "# Legacy runbook\n\nThe old deploys.\n",
  "docs/odd.md": "---\ntitle: Odd\n---\nHarmless.\n",
  "docs/services.database.yaml": `title: Services
properties: { Name: title, Tier: { type: select, options: [Gold, Silver] }, Owner: rich_text }
rows:
  - { key: billing, Name: Billing, Tier: Gold, Owner: Ana, content: "Handles **invoices**." }
  - { key: mail, Name: Mail, Tier: Silver, Owner: Jonas }
`,
};

/**
 * Creates, updates, moves and removes pages and rows. In Notion, somebody edits a page whose manifest stays, and one that
 * is to be overwritten, and comments on a paragraph that goes.
 */
export async function changeMuch({ write, move, remove, ana, find }: Handbook): Promise<void> {
  ana.setText({ block: find("Twenty-five days a year."), text: "Thirty days a year." });
  ana.setText({ block: find("Rotate keys every year."), text: "Rotate keys when you feel like it." });
  ana.comment({ block: find("Nobody is paged at night for the wiki."), text: "Still true?" });
  await write(
    "docs/on-call.md",
    DOCS["docs/on-call.md"]
      .replace("Page the **first** on call.", "Page the **secondary** on call first.")
      .replace("Sleep well.", "**Sleep** well.")
      .replace("https://status.example", "https://status.acme.example")
      .replace("| Mail | Jonas | 555-0102 |", "| Mail | Mei | 555-0199 |")
      .replace("Nobody is paged at night for the wiki.\n", ""),
  );
  await write(
    "docs/deploying.md",
    "# Deploying\n\nMerge to `main`.\n\n```sh\nmake deploy\n```\n\n- Watch the graphs.\n  - For ten minutes.\n\nThen tell [on call](nobody.md).\n",
  );
  await write("docs/security.md", DOCS["docs/security.md"].replace("every year", "every quarter"));
  await move("docs/onboarding.md", "docs/people/onboarding.md");
  await remove("docs/legacy.md");
  await write("docs/odd.md", ODD["docs/odd.md"]);
  const services = DOCS["docs/services.database.yaml"].replace("Silver, Owner: Jonas", "Gold, Owner: Mei");
  await write("docs/services.database.yaml", `${services}  - { key: wiki, Name: Wiki, Tier: Silver }\n`);
}

/** Many pages, on each of which one paragraph has these words. */
export function manyDocs(words: string): Readonly<Record<string, string>> {
  const numbers = Array.from({ length: 160 }, (_, at) => String(at + 1).padStart(3, "0"));
  return Object.fromEntries(
    numbers.map((number) => [
      `docs/runbook-${number}.md`,
      `# Runbook ${number}\n\nWhen the alarm goes off, ${words} on call at once.\n\nThen wait.\n`,
    ]),
  );
}

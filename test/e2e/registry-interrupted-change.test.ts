import { describe, it } from "vitest";
import { expectFinished, FIRST, type Files, type Mishap, SERVICES, TEAMS } from "./breakable-registry.ts";

/** Names of properties, options and data change, a database and rows come, and a property goes. */
const CHANGED: Files = {
  [TEAMS]: `
title: Our teams
description: Who does what.
properties:
  Name: title
  Size: { type: number, format: percent }
  Tier: { type: select, options: [Gold, { name: Copper, renamedFrom: Bronze }] }
  Services: { type: relation, database: registry/services, dual: { property: Team } }
  Cost: { type: rollup, relation: Services, property: Twice, function: sum }
  People: { type: relation, database: registry/people, dual: { property: Team } }
rows:
  - { Name: Web, Size: 5, Tier: Copper, Services: [Shop], People: [Ana], content: "Sells more." }
`,
  [SERVICES]: `
title: Services
exact: true
properties:
  Name: title
  Price: { type: number, renamedFrom: Cost }
  Twice: { type: formula, expression: 'prop("Price") * 2', renamedFrom: Double }
  Team: { type: relation, database: registry/teams, dual: { property: Services } }
rows:
  - { Name: Shop, Price: 4 }
  - { Name: Mail, Price: 1 }
`,
  "registry/people.database.yaml": `
title: People
properties:
  Name: title
  Team: { type: relation, database: registry/teams, dual: { property: People } }
rows: [{ Name: Ana }]
`,
};

describe("a registry that is changed", () => {
  it.each<Mishap>(["interrupted", "killed", "internal-error", "reset-committed"])(
    "is finished by the next apply, whichever write is %s",
    (mishap) => expectFinished(FIRST, CHANGED, mishap),
  );
});

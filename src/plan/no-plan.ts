import type { Plan } from "./plan.ts";

/** What is planned when the manifests have errors: nothing. */
export const NO_PLAN: Plan = {
  complete: false,
  changes: [],
  schema: [],
  sources: new Map(),
  rows: new Map(),
  diagnostics: [],
  refusals: [],
  losses: [],
  forgotten: [],
  displaced: new Map(),
  protection: new Map(),
  cost: { requests: 0, blocksCreated: 0 },
};

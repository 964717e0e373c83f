import type { Project } from "../manifest/index.ts";
import type { LocalFile } from "../model/local-file.ts";
import type { Change, Plan } from "../plan/plan.ts";
import type { PlannedValue, PlannedValues } from "../plan/rows/value.ts";

/** Gives a plan without the paths of local files: they are known by their bytes, and lie elsewhere on another computer. */
export function withoutPaths(plan: Plan): Plan {
  return withFiles(plan, (file) => ({ ...file, path: "" }));
}

/** Gives a plan with the paths that local files have in a project of the same manifests. */
export function withPaths(plan: Plan, { rows }: Pick<Project, "rows">): Plan {
  const files = new Map(
    rows
      .flatMap(({ values }) => [...values.values()])
      .flatMap((value) => (value.type === "files" ? value.value : []))
      .flatMap((file) => ("path" in file ? [[file.digest, file.path]] : [])),
  );
  // A file without a path is refused when it is to be uploaded.
  return withFiles(plan, (file) => ({ ...file, path: files.get(file.digest) ?? "" }));
}

function withFiles(plan: Plan, change: (file: LocalFile) => LocalFile): Plan {
  const valuesWith = (values: PlannedValues): PlannedValues =>
    new Map([...values].map(([name, value]) => [name, valueWith(value, change)]));
  const changeWith = (planned: Change): Change => {
    if (planned.kind !== "row") return planned;
    switch (planned.action) {
      case "create": {
        const { wanted, later } = planned;
        return {
          ...planned,
          wanted: { ...wanted, values: valuesWith(wanted.values) },
          later: valuesWith(later),
        };
      }
      case "update":
      case "adopt":
        return { ...planned, set: { ...planned.set, values: valuesWith(planned.set.values) } };
      default:
        return planned;
    }
  };
  return { ...plan, changes: plan.changes.map(changeWith) };
}

function valueWith(value: PlannedValue, change: (file: LocalFile) => LocalFile): PlannedValue {
  if (value.type !== "files") return value;
  return { ...value, value: value.value.map((file) => ("path" in file ? change(file) : file)) };
}

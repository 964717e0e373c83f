import { type Document, isMap, isSeq, type YAMLMap } from "yaml";

/** Gives the jobs of a workflow. */
export function jobsOf(document: Document): readonly YAMLMap[] {
  const jobs = document.get("jobs");
  return isMap(jobs) ? jobs.items.map(({ value }) => value).filter((value) => isMap(value)) : [];
}

/** Gives the steps of a job. */
export function stepsOf(job: YAMLMap): readonly YAMLMap[] {
  const steps = job.get("steps");
  return isSeq(steps) ? steps.items.filter((step) => isMap(step)) : [];
}

/** Gives the inputs of a step that runs Pagewright, from its own repository or from a copy of that; else undefined. */
export function ownInputsOf(step: YAMLMap): YAMLMap | undefined {
  const inputs = step.get("with");
  return /\/pagewright@/.test(String(step.get("uses"))) && isMap(inputs) ? inputs : undefined;
}

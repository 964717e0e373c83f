export type { LoadOptions } from "./load-options.ts";
export { loadProject, type Project } from "./project.ts";
export type { OnDrift, PageResource, ParentRef, Resource } from "./resource.ts";
export type { Workspace } from "./workspace.ts";

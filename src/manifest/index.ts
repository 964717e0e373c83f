export type { LoadOptions } from "./load-options.ts";
export { loadProject, type Project } from "./project.ts";
export type {
  AnyResource,
  DatabaseProperties,
  DatabaseResource,
  DataSourceDeclaration,
  DeclaredValue,
  FileRef,
  Filter,
  OnDrift,
  PageResource,
  ParentRef,
  PersonRef,
  PropertyDeclaration,
  Resource,
  RowRef,
  RowResource,
} from "./resource.ts";
export type { Workspace } from "./workspace.ts";

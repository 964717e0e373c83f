/** Where among its siblings a block is put. `id` is the dashed ID of a sibling. */
export type Position =
  | { readonly type: "start" }
  | { readonly type: "end" }
  | { readonly type: "after"; readonly id: string };

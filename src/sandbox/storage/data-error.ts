/** The data folder can't be used: says which file and line, and what to do. Nothing in the folder was changed. */
export class SandboxDataError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SandboxDataError";
  }
}

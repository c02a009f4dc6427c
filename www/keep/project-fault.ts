/** Why a project file does not open; `place` is where in it the fault lies. */
export type ProjectFault =
  | { kind: "notZip"; name: string }
  | { kind: "noProject"; name: string }
  | { kind: "unknownEntry"; place: string }
  | { kind: "damaged"; place: string; detail: string }
  | { kind: "tooLarge"; place: string; limit: string }
  | { kind: "newer"; program: string }
  | { kind: "badField"; place: string }
  | { kind: "notLoaded" };

export class ProjectRefused extends Error {
  override name = "ProjectRefused";
  readonly fault: ProjectFault;
  constructor(fault: ProjectFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

import { t } from "@lingui/core/macro";

export type Role = "viewer" | "member" | "admin" | "owner";

// From the least to the most.
export const roles: readonly Role[] = ["viewer", "member", "admin", "owner"];

export function role_rank(role: Role): number {
  return roles.indexOf(role);
}

export function role_words(role: Role): string {
  switch (role) {
    case "viewer":
      return t({ message: "Viewer", comment: "Role of a person" });
    case "member":
      return t({ message: "Member", comment: "Role of a person" });
    case "admin":
      return t({ message: "Admin", comment: "Role of a person" });
    case "owner":
      return t({ message: "Owner", context: "role", comment: "Role of a person: owner of the workspace" });
  }
}

/** What somebody with the role may do, in a short sentence. */
export function role_meaning(role: Role): string {
  switch (role) {
    case "viewer":
      return t`Sees everything, changes nothing.`;
    case "member":
      return t`Checks in and edits what is theirs or their team’s.`;
    case "admin":
      return t`Edits everything, people and settings included.`;
    case "owner":
      return t`May do all that an admin may, and decides who else is an owner.`;
  }
}

// The server's content security policy takes no text as markup. React Aria empties its live region by innerHTML = "",
// which is let through; everything else stays refused.
interface TrustedTypes {
  createPolicy: (name: string, rules: { createHTML: (text: string) => string | null }) => unknown;
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };

trustedTypes?.createPolicy("default", { createHTML: (text) => (text === "" ? "" : null) });

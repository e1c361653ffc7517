/**
 * A fragment of a campaign's published text, and what carries it: a place in the campaign's file with what stands there
 * (a text need only be contained), a test of the behaviour ('file: name'), or openly nothing, and why.
 */
export type Step =
  | { says: string; at: string; holds: unknown }
  | { says: string; behaviour: string }
  | { says: string; nothing: string };

/** Carried by the file. */
export const file = (says: string, at: string, holds: unknown): Step => ({ says, at, holds });

/** Carried by what the product does, as this test shows. */
export const does = (says: string, behaviour: string): Step => ({ says, behaviour });

/** Nothing measures this. */
export const unmeasured = (says: string, nothing: string): Step => ({ says, nothing });

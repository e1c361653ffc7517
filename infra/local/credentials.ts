/** Keys that this machine alone accepts. Each function has its own, so that an engine knows who calls. */
export type Credentials = { accessKeyId: string; secretAccessKey: string };

/** The keys of one named caller, the same on every start. */
export const credentialsOf = (caller: string): Credentials => ({
  accessKeyId: `LOCAL${caller.toUpperCase().replace(/[^A-Z0-9]/g, '')}`,
  secretAccessKey: `local-secret-of-${caller}`,
});

/** The keys of the machine itself and of whoever looks into its engines. */
export const operator: Credentials = credentialsOf('operator');

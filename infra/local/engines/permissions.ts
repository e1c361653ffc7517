import { credentialsOf } from '../credentials.ts';
import { stemOf } from '../functions/start-functions.ts';
import { allows, type Grant, type Grants } from '../template/grants.ts';
import type { FunctionPlan } from '../template/province-plan.ts';

/** An action on a resource, as IAM names them. */
export type Act = { action: string; resource: string };

/** Who calls, by access key, and what they may do. */
export type Permissions = {
  /** The words in which AWS refuses the first act that the caller may not do; `undefined` when all are allowed. */
  refusal: (accessKey: string, acts: Act[]) => string | undefined;
};

/**
 * What the template's roles allow. Only functions are asked for their role: the machine itself, and functions of a
 * template without roles, may do everything.
 */
export const permissionsOf = (functions: FunctionPlan[], grants: Grants): Permissions => {
  const callers = new Map<string, { name: string; grants: Grant[] }>();
  for (const plan of functions) {
    if (plan.Role === undefined) continue;
    const { accessKeyId } = credentialsOf(stemOf(plan));
    callers.set(accessKeyId, { name: plan.name, grants: grants[plan.Role] ?? [] });
  }
  return {
    refusal: (accessKey, acts) => {
      const caller = callers.get(accessKey);
      if (!caller) return undefined;
      const refused = acts.find(({ action, resource }) => !allows(caller.grants, action, resource));
      if (!refused) return undefined;
      const { action, resource } = refused;
      return (
        `${caller.name} is not authorized to perform: ${action} on resource: ${resource} ` +
        `because no identity-based policy allows the ${action} action`
      );
    },
  };
};

import type { Client } from '../../shared/client/client.ts';
import type { Bilingual } from '../../shared/errors.ts';
import type { Cli } from './aws-cli.ts';
import type { Leftovers } from './leftovers.ts';
import type { Operator } from './operator.ts';
import type { Send } from './send.ts';
import type { Stack } from './stack.ts';

/** Somebody who is signed in. */
export type Person = { personId: string; token: string; client: Client };

/** What a check may need and not everybody has. */
export type Supplies = {
  /** A person whom the province lets manage. */
  manager: Person;
  /** Anybody else who is signed in. */
  officer: Person;
  /** An ID token of the stack's issuer. */
  idToken: string;
  /** Clients with the operator's own AWS credentials. */
  operator: Operator;
  /** The `aws` command. */
  cli: Cli;
  /** The stack runs on AWS and not on one machine. */
  deployed: true;
  /** A quarter of an hour. */
  patience: true;
};
export type Need = keyof Supplies;

/** What every check has. */
export type Surroundings = {
  stack: Stack;
  /** Names everything that this run makes: lower-case letters and digits. */
  runId: string;
  send: Send;
  /** Real time, milliseconds since 1970 in UTC. */
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  leftovers: Leftovers;
  waits: {
    /** How long a request's body is held back, in milliseconds. */
    bodyMs: number;
    /** The longest that a listing may lag, in milliseconds. */
    listingMs: number;
  };
};

/** What a check saw: facts for the operator, without tokens or signed URLs. */
export type Finding = { ok: boolean; observed: string };

/** A claim about a deployed stack, and how to see whether it holds. */
export type Check = {
  /** Stable, and the name of its file. */
  id: string;
  title: Bilingual;
  needs: readonly Need[];
  /** @throws CannotTell when it can see neither; anything else that is thrown counts as a failure */
  run: (surroundings: Surroundings, supplies: Partial<Supplies>) => Promise<Finding>;
};

type Context<N extends Need> = Surroundings & Pick<Supplies, N>;

const holds = <N extends Need>(
  supplies: Partial<Supplies>,
  needs: readonly N[],
): supplies is Partial<Supplies> & Pick<Supplies, N> => needs.every((need) => supplies[need] !== undefined);

/** Declares a check whose `run` is given exactly what it needs. */
export const check = <const N extends Need = never>(declared: {
  id: string;
  title: Bilingual;
  needs: readonly N[];
  run: (context: Context<N>) => Promise<Finding>;
}): Check => ({
  ...declared,
  run: async (surroundings, supplies) => {
    if (!holds(supplies, declared.needs)) throw new Error(`${declared.id} lacks what it needs`);
    return declared.run({ ...surroundings, ...supplies });
  },
});

/** One finding of several: all must hold, and each tells what it saw. */
export const all = (findings: readonly Finding[]): Finding => ({
  ok: findings.every(({ ok }) => ok),
  observed: findings.map(({ ok, observed }) => (ok ? observed : `WRONG: ${observed}`)).join('; '),
});

/** A finding over many things: their faults, or what is right when there is none. */
export const faultless = (faults: readonly string[], right: string): Finding => ({
  ok: faults.length === 0,
  observed: faults.length === 0 ? right : faults.join('; '),
});

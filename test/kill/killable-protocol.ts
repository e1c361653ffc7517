import type { CrashPoint, EngineCall } from '../../infra/local/engines/crash-point.ts';
import type { LocalProvince, LocalProvinceOptions } from '../../infra/local/local-province.ts';

/** How a province that can be killed is started. */
export type KillableOptions = {
  data: string;
  clock: NonNullable<LocalProvinceOptions['clock']>;
  crashAt?: CrashPoint | undefined;
  /** Whether it tells of every call of an engine. */
  watch?: boolean;
  /** Environments of each function at once; as many as suit the machine by default. */
  environments?: number | undefined;
};

/** A call of an engine, with the campaign time at which it came. */
export type ObservedCall = EngineCall & { at: number };

/** What a started province is known by. */
export type Facts = Pick<LocalProvince, 'apiUrl' | 'firstManager' | 'engines' | 'resources'>;

export type ChildAct = 'issueToken' | 'move' | 'fireSchedules' | 'quiet' | 'close';
export type ToChild = { id: number; act: ChildAct; input: unknown[] };
export type FromChild =
  | { kind: 'ready'; province: Facts; now: number }
  | { kind: 'done'; id: number; output: unknown; now: number }
  | { kind: 'failed'; id: number; why: string }
  | { kind: 'line'; from: string; line: string }
  | { kind: 'call'; call: ObservedCall };

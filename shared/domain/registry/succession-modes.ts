import type { SuccessionMode } from '../../contracts/unit-succession.ts';

type Shape = {
  predecessors: [least: number, most: number];
  successors: [least: number, most: number];
  /** The predecessor ends the day before; otherwise the unit goes on as what it was. */
  ends: boolean;
  /** The successors begin on the day. */
  begins: boolean;
};

/** What each mode asks for, and does. */
export const successionModes: Record<SuccessionMode, Shape> = {
  MERGE_INTO_NEW: { predecessors: [2, 30], successors: [1, 1], ends: true, begins: true },
  MERGE_KEEPING_NAME: { predecessors: [2, 30], successors: [1, 1], ends: true, begins: true },
  DISSOLVE_OVER_SEVERAL: { predecessors: [1, 1], successors: [2, 30], ends: true, begins: false },
  SPLIT: { predecessors: [1, 1], successors: [2, 30], ends: true, begins: true },
  RENAME_OR_TYPE_CHANGE: { predecessors: [1, 1], successors: [1, 1], ends: false, begins: false },
  CHANGE_PARENT: { predecessors: [1, 1], successors: [1, 1], ends: false, begins: false },
};

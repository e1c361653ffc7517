import type { Bilingual, InputFault } from '../../shared/errors.ts';

/** A file that cannot be scored: why, and each fault by its JSON pointer. Nothing was scored. */
export class RefusedFile extends Error {
  readonly detail: Bilingual;
  readonly faults: readonly InputFault[];

  constructor(detail: Bilingual, faults: readonly InputFault[] = []) {
    super(detail.en);
    this.name = 'RefusedFile';
    this.detail = detail;
    this.faults = faults;
  }
}

/** The refusal for people: what is wrong in both languages, then a line for each fault. */
export const refusalText = ({ detail, faults }: RefusedFile): string =>
  [
    detail.vi,
    detail.en,
    ...faults.map(
      ({ pointer, code, detail: { vi, en } }) => `  ${pointer || '/'}  ${code}\n    ${vi}\n    ${en}`,
    ),
  ].join('\n');

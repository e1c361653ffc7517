import { type PartPlan, singlePutLimit } from '../contracts/evidence.ts';

const mebibyte = 1024 * 1024;
/** Parts of at least 16 MiB: few enough to sign in pages, small enough to send again. */
const smallest = 16 * mebibyte;
const most = 1_000;

/** How a file of so many bytes is cut; undefined for one that a single PUT takes. */
export const partPlan = (bytes: number): PartPlan | undefined => {
  if (bytes <= singlePutLimit) return undefined;
  const partBytes = Math.max(smallest, Math.ceil(bytes / most / mebibyte) * mebibyte);
  return { partBytes, parts: Math.ceil(bytes / partBytes) };
};

/** The bytes of part `number` of a file of `bytes` bytes; undefined for a number that it does not have. */
export const partLength = (
  bytes: number,
  { partBytes, parts }: PartPlan,
  number: number,
): number | undefined => {
  if (number < 1 || number > parts) return undefined;
  return number < parts ? partBytes : bytes - partBytes * (parts - 1);
};

/** Numbers of the parts that are not there, or not whole, ascending. */
export const missingParts = (
  bytes: number,
  plan: PartPlan,
  arrived: readonly { number: number; bytes: number }[],
): number[] => {
  const sizes = new Map(arrived.map((part) => [part.number, part.bytes]));
  return Array.from({ length: plan.parts }, (_, n) => n + 1).filter(
    (number) => sizes.get(number) !== partLength(bytes, plan, number),
  );
};

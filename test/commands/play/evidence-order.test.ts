import { expect, it } from 'vitest';
import { evidencePrinter } from '../../../commands/play/evidence-pdf.ts';
import type { PlannedFile } from '../../../commands/play/evidence-plan.ts';

const planned = (unitName: string, abstract: string): PlannedFile => ({
  fileName: 'a.pdf',
  unitName,
  document: { number: '12/BC', issuedOn: '2023-03-01', issuer: unitName, abstract },
  criteria: [{ code: '1.1.1', title: 'Ban hành kế hoạch' }],
  imageBytes: 900,
  seed: 7,
  infected: false,
});

it('gives the same bytes whatever was printed before, as an interrupted play does', async () => {
  // Letters that come alone in the one file, and only under accents in the other.
  const [one, other] = [planned('Sở Ương', 'Báo cáo ướt át'), planned('UBND', 'Kế hoạch, U u O o A a D d')];
  const [first, second] = [evidencePrinter(), evidencePrinter()];
  const [oneFirst, otherSecond] = [await first(one), await first(other)];
  const [otherFirst, oneSecond] = [await second(other), await second(one)];
  expect(Buffer.compare(oneFirst, oneSecond)).toBe(0);
  expect(Buffer.compare(otherFirst, otherSecond)).toBe(0);
});

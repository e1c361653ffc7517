import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incomingKey, ownerOf, refusalOf, type Seen, type Verdict } from '../../../shared/domain/evidence.ts';
import { randomId } from '../../../shared/random-id.ts';
import { hash, opaque } from '../../fakes/items.ts';

const declared = { bytes: 100, sha256: hash('1'), contentType: 'application/pdf' as const };
const seen: Seen = { ...declared, crc32: 1, encrypted: false };

describe('the judgement of a file', () => {
  it('accepts only what is exactly as declared, readable and clean', () => {
    const verdict = fc.constantFrom<Verdict>('CLEAN', 'INFECTED', 'UNSCANNABLE');
    fc.assert(
      fc.property(
        fc.constantFrom(100, 99, 101, 0),
        fc.constantFrom(hash('1'), hash('2')),
        fc.constantFrom('application/pdf', 'image/png', 'text/html', undefined),
        fc.boolean(),
        verdict,
        (bytes, sha256, contentType, encrypted, word) => {
          const refusal = refusalOf(declared, { bytes, sha256, contentType, encrypted, crc32: 0 }, word);
          const sound =
            bytes === 100 && sha256 === hash('1') && contentType === 'application/pdf' && !encrypted;
          expect(refusal === undefined).toBe(sound && word === 'CLEAN');
          expect(refusal === 'MALWARE', 'malware is named before all else').toBe(word === 'INFECTED');
        },
      ),
    );
  });

  it.each<[Partial<Seen>, Verdict, string | undefined]>([
    [{}, 'CLEAN', undefined],
    [{ bytes: 99 }, 'CLEAN', 'WRONG_SIZE'],
    [{ sha256: hash('2') }, 'CLEAN', 'WRONG_HASH'],
    [{ contentType: 'text/html' }, 'CLEAN', 'WRONG_TYPE'],
    [{ contentType: undefined }, 'CLEAN', 'WRONG_TYPE'],
    [{ encrypted: true }, 'CLEAN', 'ENCRYPTED'],
    [{}, 'UNSCANNABLE', 'NO_VERDICT'],
    [{ bytes: 99 }, 'INFECTED', 'MALWARE'],
  ])('of %j with the word %s is %s', (more, verdict, expected) => {
    expect(refusalOf(declared, { ...seen, ...more }, verdict)).toBe(expected);
  });
});

describe('the key of an arriving file', () => {
  it('leads back to its owner, and no other key does', () => {
    const [submissionId, evidenceId] = [opaque('a'), opaque('b')];
    const key = incomingKey(submissionId, evidenceId, randomId());
    expect(ownerOf(key)).toEqual({ submissionId, evidenceId });
    for (const other of [
      `${key}/x`,
      `x/${key}`,
      key.toUpperCase(),
      key.slice(0, -1),
      `${key}\n`,
      key.replace('incoming', 'evidence'),
      `incoming/${submissionId}/../${evidenceId}`,
      '',
    ])
      expect(ownerOf(other)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => ownerOf(`incoming/${text}`) === undefined));
  });

  it('cannot be guessed: 130 bits that never come again', () => {
    const all = Array.from({ length: 2000 }, randomId);
    expect(new Set(all).size).toBe(2000);
    expect(all.every((id) => /^[a-z2-7]{26}$/.test(id))).toBe(true);
    const letters = new Map<string, number>();
    for (const letter of all.join('')) letters.set(letter, (letters.get(letter) ?? 0) + 1);
    for (const count of letters.values()) expect(Math.abs(count - (2000 * 26) / 32)).toBeLessThan(300);
    expect(letters.size).toBe(32);
  });
});

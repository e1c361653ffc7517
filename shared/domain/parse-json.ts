import type { InputFault } from '../errors.ts';
import { pointerKey, unknownKeyWords } from '../input-faults.ts';

type Frame = { path: string; keys: Set<string> | undefined; key: string | number; wantsKey: boolean };

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g;

const keyFault = (pointer: string, key: string): InputFault =>
  key === '__proto__'
    ? { pointer, code: 'unknown_key', detail: unknownKeyWords }
    : {
        pointer,
        code: 'repeated_key',
        detail: {
          vi: 'Mục này được ghi hai lần; hãy chỉ giữ một.',
          en: 'This is written twice; keep one of them.',
        },
      };

/** Members that reading would lose: of two with one name the first, and one that no object keeps. @param text JSON */
const lostKeys = (text: string): InputFault[] => {
  const faults: InputFault[] = [];
  const frames: Frame[] = [];
  const pointerIn = ({ path, key }: Frame): string => `${path}/${pointerKey(key)}`;
  for (const [found] of text.matchAll(token)) {
    const frame = frames.at(-1);
    if (found === '{' || found === '[') {
      const keys = found === '{' ? new Set<string>() : undefined;
      frames.push({ path: frame ? pointerIn(frame) : '', keys, key: 0, wantsKey: found === '{' });
    } else if (found === '}' || found === ']') frames.pop();
    else if (frame === undefined) continue;
    else if (found === ',' && frame.keys === undefined) frame.key = Number(frame.key) + 1;
    else if (found === ',') frame.wantsKey = true;
    else if (found !== ':' && frame.keys && frame.wantsKey) {
      const key = String(JSON.parse(found));
      Object.assign(frame, { key, wantsKey: false });
      if (key === '__proto__' || frame.keys.has(key)) faults.push(keyFault(pointerIn(frame), key));
      frame.keys.add(key);
    }
  }
  return faults;
};

/**
 * Reads JSON in UTF-8, with or without a byte order mark.
 * @returns the value, and what of the text is not in it, by JSON pointer
 * @throws TypeError for bytes that are not UTF-8; SyntaxError for what is no JSON
 */
export const parseJson = (bytes: Uint8Array): { value: unknown; lost: InputFault[] } => {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  return { value: JSON.parse(text), lost: lostKeys(text) };
};

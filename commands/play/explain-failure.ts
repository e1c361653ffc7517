import { ApiProblem } from '../../shared/client/client.ts';
import type { StartArguments } from './arguments.ts';
import { AnotherPlay } from './play-campaign.ts';

const said = (vi: string, en: string): string => `${vi}\n${en}`;

const faultsOf = ({ problem }: ApiProblem): string =>
  (problem.errors ?? []).map(({ pointer, detail }) => `\n  ${pointer}: ${detail}`).join('');

/** Why `npm start` could not go on, and what to do about it, in both languages. */
export const explainFailure = (error: unknown, { data, port }: StartArguments): string => {
  if (error instanceof AnotherPlay) {
    return said(
      `Thư mục ${data} đang giữ một lần chạy khác (khác --seed). Hãy chọn --data khác, hoặc xóa thư mục đó.`,
      `The folder ${data} holds another play (another --seed). Choose another --data, or delete that folder.`,
    );
  }
  if (error instanceof ApiProblem) {
    return said(
      `API từ chối: ${error.message}${faultsOf(error)}`,
      `The API refused it; see functions.log in ${data} for what the functions wrote.`,
    );
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return said(
      `Cổng ${port} (hoặc một trong hai cổng tiếp theo) đang được dùng. Hãy chọn --port khác, hoặc --port 0.`,
      `Port ${port} (or one of the next two) is taken. Choose another --port, or --port 0.`,
    );
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return said(
    `Không chạy được: ${text}`,
    `It failed; functions.log in ${data} holds what the functions wrote.`,
  );
};

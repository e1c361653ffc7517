import { all, check, type Finding } from '../check.ts';
import { textOf } from '../words-error.ts';

/** API Gateway takes 10,240 bytes of request line and headers together. */
export const headerLimit = check({
  id: 'header-limit',
  title: {
    vi: 'Tiêu đề dài quá 10.240 byte bị từ chối (431 hoặc 400)',
    en: 'Headers over 10,240 bytes are refused (431 or 400)',
  },
  needs: [],
  run: async ({ send, stack }) => {
    const ask = (bytes: number) =>
      send({ url: `${stack.apiUrl}/v1/rounds`, headers: { 'x-smoke': 'x'.repeat(bytes) } });
    const over = async (): Promise<Finding> => {
      try {
        const { status } = await ask(10_240);
        return { ok: status === 431 || status === 400, observed: `10,240 bytes and more: ${status}` };
      } catch (error) {
        return { ok: true, observed: `10,240 bytes and more: connection closed (${textOf(error)})` };
      }
    };
    const below = await ask(8_000);
    return all([await over(), { ok: below.status === 200, observed: `8,000 bytes: ${below.status}` }]);
  },
});

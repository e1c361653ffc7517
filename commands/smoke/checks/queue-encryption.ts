import { check, faultless } from '../check.ts';
import { queuesOf } from '../queues.ts';

/** All queues, those of dead letters too. */
export const queueEncryption = check({
  id: 'queue-encryption',
  title: {
    vi: 'Mọi hàng đợi được mã hóa và chỉ nhận TLS',
    en: 'All queues are encrypted at rest and take TLS only',
  },
  needs: ['operator', 'deployed'],
  run: async (context) => {
    const queues = await queuesOf(context);
    const faults = queues.flatMap(({ name, SqsManagedSseEnabled, KmsMasterKeyId, Policy }) => [
      ...(SqsManagedSseEnabled === 'true' || KmsMasterKeyId !== undefined
        ? []
        : [`${name} is not encrypted`]),
      ...(Policy?.includes('aws:SecureTransport') === true ? [] : [`${name} has no policy that wants TLS`]),
    ]);
    if (queues.length === 0) faults.push(`no queue's name begins with ${context.stack.name}-`);
    return faultless(faults, `${queues.length} queues`);
  },
});

import { decodeJwt } from 'jose';
import { check } from '../check.ts';
import { askWho, unauthenticated } from '../who.ts';
import { CannotTell } from '../words-error.ts';

/** An ID token is signed with the same key, and says who somebody is to the application that asked: not to the API. */
export const idTokenRefused = check({
  id: 'id-token-refused',
  title: { vi: 'API từ chối (401) ID token', en: 'The API refuses (401) an ID token' },
  needs: ['idToken', 'manager'],
  run: async (context) => {
    const claims = decodeJwt(context.idToken);
    const alive = (claims.exp ?? 0) * 1000 > context.now();
    const { iss } = decodeJwt(context.manager.token);
    if (claims.token_use !== 'id' || !alive || claims.iss !== iss) {
      throw new CannotTell({
        vi: 'Tệp --id-token-file phải chứa ID token còn hạn, cùng nơi phát hành với token của người quản lý.',
        en: "--id-token-file must hold a living ID token of the same issuer as the manager's token.",
      });
    }
    return unauthenticated('ID token', await askWho(context, `Bearer ${context.idToken}`));
  },
});

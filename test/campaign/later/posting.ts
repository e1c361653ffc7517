import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as postings from '../../../shared/contracts/routes/postings.ts';
import { refusal } from '../province.ts';
import type { Given } from './awards.ts';
import { day, roundId } from './stage.ts';

const both = (text: string) => ({ vi: text, en: text });
const codeOf = async (call: Promise<unknown>) => (await refusal(call)).code;

/** From the posted list to awards on the public page; nominations are there. */
export const posting = (given: () => Given): void => {
  describe('public posting', () => {
    const read = async () =>
      (await given().province.as(undefined).call(postings.readPosting, { param: { roundId } })).body;
    const comment = (who: string, key: string = randomUUID()) =>
      given()
        .province.as(who)
        .call(postings.commentOnPosting, {
          param: { roundId },
          json: { awardId: 'bang-khen', candidateId: 'so-tu-phap', comment: 'Hồ sơ trễ hạn nhiều' },
          idempotencyKey: key,
        });
    const decide = (
      awardId: string,
      awarded: string[],
      refused: { candidateId: string; reason: string }[] = [],
    ) =>
      given().province.manager.call(postings.decideAward, {
        param: { roundId, awardId },
        json: {
          instrument: {
            number: '321',
            symbol: 'QĐ-UBND',
            issuedOn: '2024-03-25',
            issuer: both('Ủy ban nhân dân tỉnh'),
            signer: 'Trần Thị Ký',
          },
          awarded,
          refused,
        },
        revision: 0,
      });

    it('shows anyone who is proposed, and takes comments whose makers stay unnamed', async () => {
      expect(await codeOf(read())).toBe('not_found');
      await given().province.manager.call(postings.postList, { param: { roundId } });
      expect(
        (await read()).awards.flatMap(({ lines }) =>
          lines.map(({ awardId, entrantId }) => [awardId, entrantId]),
        ),
      ).toEqual([
        ['co-thi-dua', 'so-noi-vu'],
        ['bang-khen', 'so-tu-phap'],
        ['bang-khen-ca-nhan', 'so-tu-phap'],
      ]);
      const key = randomUUID();
      const first = (await comment('citizen-1', key)).body;
      expect((await comment('citizen-1', key)).body.commentId).toBe(first.commentId);
      const seen = JSON.stringify([
        await read(),
        (await given().province.as('council-1').call(postings.listComments, { param: { roundId } })).body,
      ]);
      expect(seen).not.toContain('citizen-1');
      expect((await read()).comments).toEqual({ received: 1, answered: [] });
    });

    it('ends to the millisecond; awards wait for its end and for every answer', async () => {
      expect(await codeOf(decide('bang-khen', ['so-tu-phap']))).toBe('conflict');
      await given().province.moveTo(day('2024-03-21', '00:00:00'));
      expect(await codeOf(comment('citizen-2'))).toBe('window_closed');
      await given().province.moveTo(day('2024-03-25'));
      expect(await codeOf(decide('bang-khen', ['so-tu-phap'])), 'a comment is open').toBe('conflict');
      const { items } = (await given().province.manager.call(postings.listComments, { param: { roundId } }))
        .body;
      await given()
        .province.as('council-1')
        .call(postings.answerComment, {
          param: { roundId, commentId: items[0]!.commentId },
          json: { decision: 'WITHDRAW', answer: 'Đã kiểm tra, đúng như góp ý.' },
          revision: 1,
        });
      expect(await codeOf(decide('bang-khen', ['so-tu-phap'])), 'withdrawn').toBe('invalid_request');
      expect(await codeOf(decide('co-thi-dua', [])), 'nothing is said of the one').toBe('invalid_request');
      await decide('co-thi-dua', ['so-noi-vu']);
      expect(await codeOf(decide('co-thi-dua', ['so-noi-vu'])), 'decided once').toBe('precondition_failed');
    });

    it('shows the decisions at the end', async () => {
      const { awards: shown, comments } = await read();
      expect(shown.map(({ lines, decision }) => [lines.map(({ state }) => state), decision?.number])).toEqual(
        [
          [['AWARDED'], '321'],
          [['WITHDRAWN'], undefined],
          [['PROPOSED'], undefined],
        ],
      );
      expect(comments.answered.map(({ decision, answer }) => [decision, answer])).toEqual([
        ['WITHDRAW', 'Đã kiểm tra, đúng như góp ý.'],
      ]);
    });
  });
};

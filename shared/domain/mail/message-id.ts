import { derivedId } from '../../canonical-json.ts';
import type { Notice } from '../../contracts/notice.ts';

/** The id of the message that a notice becomes in an inbox: its instant in base 36, so that ids sort by time, and its own. */
export const messageIdOf = ({ at, noticeId }: Pick<Notice, 'at' | 'noticeId'>): string =>
  `${at.toString(36).padStart(9, '0')}-${noticeId}`;

/**
 * The Message-ID (RFC 5322 §3.6.4) of a person's message: the same at every attempt to send it, and telling nothing of the
 * person.
 * @param from the sender's address, whose domain it bears
 */
export const mailIdOf = (from: string, personId: string, messageId: string): string =>
  `<${derivedId('mail', personId, messageId)}@${from.slice(from.lastIndexOf('@') + 1)}>`;

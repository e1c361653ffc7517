import * as z from 'zod';
import { S3Error } from '../errors.ts';
import { type Reply, xmlReply } from '../http/reply.ts';
import { limits } from '../limits.ts';
import type { XmlValue } from '../xml.ts';
import type { Call } from './call.ts';
import { deleteKey } from './delete-object.ts';
import { receiveXml, refuseUnprovenDocument } from './receive.ts';

const Request = z.object({
  Delete: z.strictObject({
    Quiet: z.string().optional(),
    Object: z
      .array(z.strictObject({ Key: z.string().min(1), VersionId: z.string().optional() }))
      .min(1)
      .max(limits.page),
  }),
});

/** DeleteObjects: each key for itself, so that one refusal leaves the others deleted. */
export const deleteObjects = async (call: Call): Promise<Reply> => {
  refuseUnprovenDocument(call);
  const parsed = Request.safeParse(await receiveXml(call));
  if (!parsed.success) throw new S3Error('MalformedXML');
  const { Quiet, Object: keys } = parsed.data.Delete;
  const deleted: XmlValue[] = [];
  const refused: XmlValue[] = [];
  for (const { Key, VersionId } of keys) {
    try {
      const { versionId, deleteMarker } = deleteKey(call, Key, VersionId);
      const marker = deleteMarker ? { DeleteMarker: true, DeleteMarkerVersionId: versionId } : {};
      deleted.push({ Key, VersionId, ...marker });
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      refused.push({ Key, VersionId, Code: error.code, Message: error.message });
    }
  }
  return xmlReply('DeleteResult', {
    Deleted: Quiet?.trim() === 'true' ? undefined : deleted,
    Error: refused,
  });
};

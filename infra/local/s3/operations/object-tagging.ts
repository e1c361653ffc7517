import * as z from 'zod';
import { S3Error } from '../errors.ts';
import { checkTags } from '../http/description.ts';
import { type Reply, xmlReply } from '../http/reply.ts';
import type { Call } from './call.ts';
import { receiveXml, refuseUnprovenDocument } from './receive.ts';
import { requestedVersion, versionHeader } from './requested-version.ts';

const Tag = z.strictObject({ Key: z.string(), Value: z.string() });
const Request = z.object({
  Tagging: z.object({
    TagSet: z.union([z.literal('').transform(() => ({ Tag: [] })), z.object({ Tag: z.array(Tag) })]),
  }),
});

/** GetObjectTagging. */
export const getTagging = async (call: Call): Promise<Reply> => {
  const version = requestedVersion(call);
  const tags = Object.entries(version.description.tags).map(([Key, Value]) => ({ Key, Value }));
  return xmlReply('Tagging', { TagSet: { Tag: tags } }, versionHeader(call.bucket, version));
};

/** PutObjectTagging: replaces the version's tags and nothing else of it. */
export const putTagging = async (call: Call): Promise<Reply> => {
  refuseUnprovenDocument(call);
  const parsed = Request.safeParse(await receiveXml(call));
  if (!parsed.success) throw new S3Error('MalformedXML');
  const given = parsed.data.Tagging.TagSet.Tag;
  const tags = Object.fromEntries(given.map((tag) => [tag.Key, tag.Value]));
  if (Object.keys(tags).length < given.length)
    throw new S3Error('InvalidTag', 'Cannot provide multiple Tags with the same key');
  checkTags(tags);
  const version = requestedVersion(call);
  call.bucket.objects.put({ ...version, description: { ...version.description, tags } });
  return { status: 200, headers: versionHeader(call.bucket, version) };
};

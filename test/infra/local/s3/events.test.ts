import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it, vi } from 'vitest';
import type { BucketEvent } from '../../../../infra/local/s3/events.ts';
import { createS3Door } from '../../../../infra/local/s3/s3-door.ts';
import { accessKeyId, plainBucket, secretAccessKey, startDoor, temporaryFolder } from './running-door.ts';

const versioned = { ...plainBucket, versioned: true };
const buckets = { told: versioned, flat: plainBucket, silent: { ...plainBucket, eventBridge: false } };

describe('events', () => {
  it('tell what was created and deleted, as EventBridge does', async () => {
    const door = await startDoor({ buckets });
    const s3 = door.client();
    const object = { Bucket: 'told', Key: 'minh chứng+1 %.pdf' };
    const { VersionId, ETag } = await s3.send(new PutObjectCommand({ ...object, Body: 'nội dung' }));
    const marker = await s3.send(new DeleteObjectCommand(object));
    await s3.send(new DeleteObjectCommand({ ...object, VersionId }));
    await s3.send(new PutObjectCommand({ Bucket: 'silent', Key: 'x', Body: 'x' }));
    await s3.send(new PutObjectCommand({ Bucket: 'flat', Key: 'x', Body: 'x' }));
    await door.close();
    expect(door.events).toHaveLength(4);
    expect(door.events[0]).toMatchObject({
      'detail-type': 'Object Created',
      detail: {
        version: '0',
        bucket: { name: 'told' },
        object: { key: object.Key, size: 10, etag: ETag!.replaceAll('"', ''), 'version-id': VersionId },
        reason: 'PutObject',
      },
    });
    expect(door.events[1]).toMatchObject({
      'detail-type': 'Object Deleted',
      detail: {
        object: { key: object.Key, 'version-id': marker.VersionId },
        reason: 'DeleteObject',
        'deletion-type': 'Delete Marker Created',
      },
    });
    expect(door.events[2]?.detail).toMatchObject({
      object: { 'version-id': VersionId },
      'deletion-type': 'Permanently Deleted',
    });
    expect(door.events[3]?.detail.object).not.toHaveProperty('version-id');
    const sequencers = door.events.map(({ detail }) => detail.object.sequencer);
    expect(sequencers.toSorted()).toEqual(sequencers);
    expect(new Set(sequencers).size).toBe(4);
  });

  it('come when the object can be read, and keep their order over a restart', async () => {
    const root = temporaryFolder();
    const sequencers: string[] = [];
    for (let run = 0; run < 2; run++) {
      const seen: Promise<number>[] = [];
      // The clock stands still, so only what is on disk can keep the order.
      const door = await createS3Door({
        root,
        buckets,
        credentials: { [accessKeyId]: secretAccessKey },
        now: () => 1_790_000_000_000,
        onEvent: async (event) => {
          sequencers.push(event.detail.object.sequencer);
          seen.push(fetch(`${door.url}/told/k`).then(({ status }) => status));
        },
        enforce: [],
      });
      await fetch(`${door.url}/told/k`, { method: 'PUT', body: 'x' });
      expect(await Promise.all(seen)).toEqual([200]);
      await door.close();
    }
    expect(sequencers[1]! > sequencers[0]!).toBe(true);
  });

  it('hold nothing up: a failing or slow listener is logged and waited for at the end only', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let told = 0;
    const onEvent = async ({ detail }: BucketEvent) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      told++;
      throw new Error(`no queue for ${detail.object.key}`);
    };
    const door = await startDoor({ buckets, onEvent });
    await door.client().send(new PutObjectCommand({ Bucket: 'told', Key: 'k', Body: 'x' }));
    expect(told).toBe(0);
    await door.close();
    expect(told).toBe(1);
    expect(log).toHaveBeenCalledWith('bucket event was not taken', expect.objectContaining({ key: 'k' }));
    log.mockRestore();
  });
});

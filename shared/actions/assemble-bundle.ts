import { AssemblyCheckpoint, type AssemblyItem, type MadeBundle } from '../contracts/bundle.ts';
import { heldBy, isHeldByOther, putDown, requireLease } from '../domain/lease.ts';
import type { BundleRecipe, Progress } from '../files/bundle-files.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'bundles' | 'bundleFiles' | 'realNow' | 'newId'>;

/** An archive to be made, whoever asked for it. `tell` is called with each part, and stops the work when it throws. */
export type Assembly = {
  recipe: string;
  of: BundleRecipe;
  shouldPause: () => boolean;
  tell: (progress: Progress) => Promise<void>;
};

type Fresh = Pick<AssemblyItem, 'recipe' | 'lease' | 'checkpoint' | 'made'>;

const taken = async ({ bundles, realNow, newId }: Needs, recipe: string, token: string) => {
  const fresh: Fresh = { recipe };
  return bundles.changeAssembly(recipe, newId(), (current) => {
    if (current === undefined) return heldBy(fresh, token, realNow());
    return isHeldByOther(current, token, realNow()) ? current : heldBy(current, token, realNow());
  });
};

/**
 * Makes an archive, carries it on, or uses the one that is there. Two jobs of the same content share one assembly: its
 * own lease keeps their uploads from ending each other.
 * @returns undefined when time ran out, or somebody else is at it: the job stays owed
 */
export const assembleBundle = async (
  ports: Needs,
  { recipe, of, shouldPause, tell }: Assembly,
): Promise<MadeBundle | undefined> => {
  const { bundles, bundleFiles, realNow, newId } = ports;
  const token = newId();
  const item = await taken(ports, recipe, token);
  if (item.lease?.token !== token) return undefined;
  const change = (next: (held: AssemblyItem) => AssemblyItem) =>
    bundles.changeAssembly(recipe, newId(), (current) => {
      const held = current ?? item;
      requireLease(held, token);
      return next(held);
    });
  const end = async (made: MadeBundle): Promise<MadeBundle> => {
    await change((held) => {
      const { checkpoint: _done, ...rest } = putDown(held);
      return { ...rest, made };
    });
    return made;
  };

  const before = item.made && (await bundleFiles.find(item.made.identity, of.segments));
  if (before !== undefined) return end(before);
  const open = await bundleFiles.open(of);
  // With a checkpoint the assembly itself sees what is finished, and clears away what it made on its way.
  const found =
    item.checkpoint === undefined ? await bundleFiles.find(open.front.identity, of.segments) : undefined;
  const made =
    found ??
    (await bundleFiles.assemble(open, of.segments, {
      checkpoint: item.checkpoint,
      shouldPause,
      save: async (checkpoint, progress) => {
        const saved = AssemblyCheckpoint.parse(checkpoint);
        await change((held) => ({ ...heldBy(held, token, realNow()), checkpoint: saved }));
        await tell(progress);
      },
    }));
  if (made !== undefined) return end(made);
  await change((held) => putDown(held));
  return undefined;
};

/** Ends what was begun of an archive that its job no longer wants, unless somebody is at it. */
export const giveUpAssembly = async (ports: Needs, recipe: string): Promise<void> => {
  const token = ports.newId();
  const mine = await taken(ports, recipe, token);
  if (mine.lease?.token !== token) return;
  if (mine.checkpoint !== undefined) await ports.bundleFiles.abandon(mine.checkpoint);
  await ports.bundles.changeAssembly(recipe, ports.newId(), (current) => {
    const item = current ?? mine;
    requireLease(item, token);
    const { checkpoint: _ended, ...rest } = putDown(item);
    return rest;
  });
};

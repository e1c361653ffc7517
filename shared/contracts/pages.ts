import * as z from 'zod';

/** `?limit&cursor` of every listing. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .max(1024)
    .regex(/^[A-Za-z0-9_-]+$/)
    .optional(),
});

/** A page of `item`s; `next` is the cursor of the following page, absent on the last. */
export const Page = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().optional() });

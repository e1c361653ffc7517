import * as z from 'zod';

const JsonObject = z.record(z.string(), z.unknown());

/** One resource of a CloudFormation template, its properties still holding intrinsic functions. */
export const Resource = z.looseObject({
  Type: z.string(),
  Condition: z.string().optional(),
  Properties: JsonObject.default({}),
  Metadata: JsonObject.default({}),
});
export type Resource = z.infer<typeof Resource>;

/** The parts of a synthesized CloudFormation template that local running reads. */
export const Template = z.looseObject({
  Parameters: z
    .record(z.string(), z.looseObject({ Type: z.string(), Default: z.unknown().optional() }))
    .default({}),
  Conditions: JsonObject.default({}),
  Resources: z.record(z.string(), Resource),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })).default({}),
});
export type Template = z.infer<typeof Template>;

/** A template as its author writes it: what may be left out, is. */
export type TemplateInput = z.input<typeof Template>;

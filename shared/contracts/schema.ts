import type * as z from 'zod';

/** A contract that reads values of one type. */
export type Schema<T> = z.ZodType<T>;

/** What a contract reports about a value that does not fit. */
export type ShapeError = z.ZodError;
export type ShapeIssue = z.core.$ZodIssue;

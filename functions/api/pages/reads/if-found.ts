import { AppError } from '../../../../shared/errors.ts';

/** What is found, or undefined where it does not exist for this caller. */
export const ifFound = async <T>(reading: Promise<T>): Promise<T | undefined> => {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  }
};

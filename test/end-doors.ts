import { afterAll } from 'vitest';
import { endDoors } from './infra/local/s3/running-door.ts';

// Files of one process share modules, so a hook in the module itself would run for the first of them alone.
afterAll(endDoors);

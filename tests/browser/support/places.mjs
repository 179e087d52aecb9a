// Where things lie. All that the journeys make goes below build/.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const program = process.env.THROUGHLINE_PROGRAM ?? path.join(root, 'build/release/throughline');
export const reportsFolder = path.join(root, 'build/reports');
export const pagesFolder = path.join(root, 'build/pages');
export const picturesFolder = path.join(root, 'build/screenshots');

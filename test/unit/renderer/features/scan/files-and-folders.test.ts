import { expect, it } from 'vitest';
import { filesAndFolders } from '../../../../../src-renderer/features/scan/files-and-folders.ts';

it('a dropped folder is handed over as it is, not as the files in it', async () => {
  const folder = new File([], 'logs');
  const event = { type: 'drop', dataTransfer: { files: [folder], items: [{ kind: 'file' }] } };
  expect(await filesAndFolders(event as never)).toEqual([folder]); // as much of an event as is looked at
});

it('while something is dragged only the number of things is told', async () => {
  const item = { kind: 'file' };
  const event = { type: 'dragenter', dataTransfer: { files: [], items: [item, { kind: 'string' }] } };
  expect(await filesAndFolders(event as never)).toEqual([item]); // as above
});

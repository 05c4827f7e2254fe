import type { DropzoneProps } from '@mantine/dropzone';

/** What was dropped or chosen, with folders as they are instead of the files in them. */
export const filesAndFolders: NonNullable<DropzoneProps['getFilesFromEvent']> = async (event) => {
  if (Array.isArray(event)) return Promise.all(event.map((handle) => handle.getFile()));
  if ('dataTransfer' in event && event.dataTransfer) {
    const { files, items } = event.dataTransfer;
    // While something is being dragged over the page, a browser tells only how many things there are.
    return event.type === 'drop' ? [...files] : [...items].filter(({ kind }) => kind === 'file');
  }
  const { target } = event;
  return target instanceof HTMLInputElement ? [...(target.files ?? [])] : [];
};

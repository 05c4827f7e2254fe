import type { DropzoneProps } from '@mantine/dropzone';
import { takesUploads } from '../../bridge/takes-uploads.ts';
import { filesAndFolders } from './files-and-folders.ts';

/** For drop areas. In the desktop app a dropped folder is handed over by its path; in a browser the drop area finds the files in it. */
export const folderPaths: Pick<DropzoneProps, 'getFilesFromEvent'> = takesUploads() ? {} : { getFilesFromEvent: filesAndFolders };

import { type ApplicationMenuOptions, applicationMenu } from './application-menu.ts';
import type { ElectronParts } from './electron-parts.ts';
import type { RecentFiles } from './recent-files.ts';

interface Parts extends Omit<ApplicationMenuOptions, 'recentFiles'> {
  readonly recentFiles: RecentFiles;
}

/** Shows the application menu and keeps its list of recent files up to date. Returns the way to end that. */
export function showApplicationMenu({ Menu }: Pick<ElectronParts, 'Menu'>, { recentFiles, ...options }: Parts): () => void {
  const show = (files: readonly string[]) =>
    Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu({ ...options, recentFiles: files })));
  show(recentFiles.list());
  return recentFiles.onChange(show);
}

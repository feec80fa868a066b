/** The ways of the workspace, outside of its plans. */
import { House, Settings } from 'lucide-react';
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import type { Destination } from './rail.tsx';

export const useWorkspaceDestinations = (): readonly Destination[] => {
  const app = useWords(appWords);
  return [
    { name: app.home, Icon: House, to: '/' },
    { name: app.settings, Icon: Settings, to: '/settings' },
  ];
};

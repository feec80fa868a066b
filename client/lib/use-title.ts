/** The title of the browser's tab while a screen is shown. */
import { useEffect } from 'react';

export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = title;
  }, [title]);
};

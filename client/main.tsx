/** Starts the client in a page: the one place that takes hold of the browser itself. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app/main.css';
import { App } from './app/app.tsx';
import { createServices } from './app/services.ts';
import { keepPages } from './lib/keep-pages.ts';
import { tongueOf } from './lib/words/tongue.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');

void tongueOf(window).then((tongue) =>
  createRoot(root).render(
    <StrictMode>
      <App services={createServices(window, tongue)} />
    </StrictMode>,
  ),
);

if (import.meta.env.PROD) keepPages(window);

/** The whole client: every screen inside of what all screens draw on. */
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { CallProvider } from '../lib/use-call.ts';
import { FormatProvider } from '../lib/use-format.ts';
import { ThemeProvider } from '../lib/use-theme.ts';
import { appWords } from '../lib/words/app.ts';
import { TongueProvider } from '../lib/words/use-words.ts';
import { DeviceProvider } from '../plan/device/local-store/use-local-store.ts';
import { LiveRegion } from '../ui/live-region.tsx';
import { ToastProvider } from '../ui/toast.tsx';
import { TooltipProvider } from '../ui/tooltip.tsx';
import type { Services } from './services.ts';

export const App = ({ services }: { readonly services: Services }) => (
  <TongueProvider value={services.tongue}>
    <FormatProvider value={services.format}>
      <ThemeProvider value={services.theme}>
        <CallProvider value={services.call}>
          <QueryClientProvider client={services.queries}>
            <LiveRegion>
              <ToastProvider label={services.tongue(appWords).notifications}>
                <TooltipProvider>
                  <DeviceProvider value={services.device}>
                    <RouterProvider router={services.router} />
                  </DeviceProvider>
                </TooltipProvider>
              </ToastProvider>
            </LiveRegion>
          </QueryClientProvider>
        </CallProvider>
      </ThemeProvider>
    </FormatProvider>
  </TongueProvider>
);

/** A short word about what has just happened, at the lower left, with the way back while there is one. */

import type { ReactNode } from 'react';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { classes } from './classes.ts';
import { useAnnounce } from './live-region.tsx';

export interface ToastMessage {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}
export type ShowToast = (message: ToastMessage) => void;

/** How long a toast stays, in ms; the time stands still while somebody points at it or has the focus in it. */
const STAYS_MS = 10_000;
/** More than these at once would cover the page; the oldest goes first. */
const MOST = 3;

const ToastContext = createContext<ShowToast>(() => undefined);

/** The way to show a toast. */
export const useToast = (): ShowToast => useContext(ToastContext);

type Shown = ToastMessage & { readonly id: number };

const Toast = ({
  toast,
  onGone,
}: {
  readonly toast: Shown;
  readonly onGone: (id: number) => void;
}) => {
  const [held, setHeld] = useState(false);
  const left = useRef(STAYS_MS);
  useEffect(() => {
    if (held) return;
    const since = performance.now();
    const timer = setTimeout(() => onGone(toast.id), left.current);
    return () => {
      clearTimeout(timer);
      left.current -= performance.now() - since;
    };
  }, [held, onGone, toast.id]);
  const { action } = toast;
  return (
    <li
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={classes(
        action === undefined ? 'pr-4' : 'pr-2',
        'pointer-events-auto flex min-h-12 w-fit max-w-full items-center gap-4 rounded-card bg-raised py-2 pl-4 text-body text-text shadow-2 transition-[opacity,translate] duration-180 ease-calm starting:translate-y-2 starting:opacity-0 forced-colors:border',
      )}
    >
      <span className="min-w-0 break-words">{toast.text}</span>
      {action !== undefined && (
        <button
          type="button"
          onClick={() => {
            onGone(toast.id);
            action.run();
          }}
          className="h-8 shrink-0 rounded-control px-2 font-medium text-accent-text hover:bg-accent-soft pointer-coarse:h-11"
        >
          {action.label}
        </button>
      )}
    </li>
  );
};

/** Shows toasts over whatever it stands around; `label` names their list. */
export const ToastProvider = ({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) => {
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const nextId = useRef(0);
  const announce = useAnnounce();
  const remove = useCallback(
    (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)),
    [],
  );
  const show = useMemo<ShowToast>(
    () => (message) => {
      const id = nextId.current++;
      setToasts((shown) => [...shown, { ...message, id }].slice(-MOST));
      announce(
        message.action === undefined ? message.text : `${message.text}. ${message.action.label}`,
        'assertive',
      );
    },
    [announce],
  );
  return (
    <ToastContext value={show}>
      {children}
      {toasts.length > 0 && (
        <section
          aria-label={label}
          className="pointer-events-none fixed bottom-20 left-4 z-70 max-w-[calc(100vw-32px)] max-sm:bottom-36 lg:bottom-4 lg:left-18"
        >
          <ul className="flex flex-col gap-2">
            {toasts.map((toast) => (
              <Toast key={toast.id} toast={toast} onGone={remove} />
            ))}
          </ul>
        </section>
      )}
    </ToastContext>
  );
};

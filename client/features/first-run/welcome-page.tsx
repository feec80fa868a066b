/** The first page of a server that nobody has signed up at: two ways to begin, as two doors. */
import { Link } from '@tanstack/react-router';
import { ArrowRight, Compass } from 'lucide-react';
import type { ReactNode } from 'react';
import { appWords } from '../../lib/words/app.ts';
import { firstRunWords } from '../../lib/words/first-run.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BlankPicture, FilledPicture } from './door-pictures.tsx';

export interface WelcomePageProps {
  readonly onLookAround: () => void;
  /** The sample is being made. */
  readonly busy: boolean;
  /** Why it could not be made. */
  readonly error: string | undefined;
}

export const WelcomePage = ({ onLookAround, busy, error }: WelcomePageProps) => {
  const app = useWords(appWords);
  const words = useWords(firstRunWords);
  return (
    <main className="grid min-h-full place-items-center px-6 py-12 max-sm:place-items-start max-sm:px-5 max-sm:py-8">
      <div className="flex w-full max-w-200 flex-col items-center max-sm:items-start">
        <p className="flex items-center gap-2 text-title-3">
          <span className="text-accent">
            <Logo size={28} />
          </span>
          {app.product}
        </p>
        <h1 className="mt-7 max-w-140 text-center text-display max-sm:mt-6 max-sm:text-start max-sm:text-title-1">
          {words.title}
        </h1>
        <p className="mt-3 max-w-130 text-center text-body-l text-balance text-text-2 max-sm:text-start">
          {words.lead}
        </p>
        {error !== undefined && (
          <div className="mt-6 w-full max-w-130">
            <Notice tone="danger">{error}</Notice>
          </div>
        )}
        <div className="mt-10 grid w-full gap-6 sm:grid-cols-2 max-sm:mt-8 max-sm:gap-4">
          <Door picture={<BlankPicture />} title={words.create.title} text={words.create.text}>
            <Link to="/sign-up" className={LINK_BUTTON}>
              {words.create.action}
              <ArrowRight size={16} aria-hidden className="rtl:-scale-x-100" />
            </Link>
          </Door>
          <Door picture={<FilledPicture />} title={words.look.title} text={words.look.text}>
            <Button
              size={44}
              icon={<Compass size={16} aria-hidden />}
              busy={busy}
              onClick={onLookAround}
              className="w-full"
            >
              {words.look.action}
            </Button>
          </Door>
        </div>
      </div>
    </main>
  );
};

const LINK_BUTTON =
  'inline-flex h-11 w-full items-center justify-center gap-1.5 rounded-control bg-accent px-4 text-touch font-medium whitespace-nowrap text-on-accent transition-colors duration-120 ease-calm hover:bg-accent-hover forced-colors:border';

const Door = ({
  picture,
  title,
  text,
  children,
}: {
  readonly picture: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) => (
  <section className="flex flex-col overflow-hidden rounded-quadrant bg-surface shadow-1 forced-colors:border">
    <div aria-hidden="true" className="border-b border-hair bg-canvas p-5 max-sm:hidden">
      {picture}
    </div>
    <div className="flex flex-1 flex-col px-6 pt-5 pb-6 max-sm:px-5">
      <h2 className="text-title-2">{title}</h2>
      <p className="mt-1.5 mb-5 flex-1 text-body text-pretty text-text-2">{text}</p>
      {children}
    </div>
  </section>
);

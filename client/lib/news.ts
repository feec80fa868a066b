/** What happened elsewhere and is told to the person in words: from where it is heard to the page that says it. */
import type { WorkspaceEvent } from '@gameplan/shared/sync/events';

/** Told to the owner of a plan. */
export type OwnerNews = Extract<
  WorkspaceEvent,
  { readonly kind: 'administrator-joined' | 'mass-delete' }
>;

export interface News {
  tell(news: OwnerNews): void;
  /** Calls `step` with each piece of news; gives a way to stop. */
  hear(step: (news: OwnerNews) => void): () => void;
}

export const createNews = (): News => {
  const steps = new Set<(news: OwnerNews) => void>();
  return {
    tell: (news) => {
      for (const step of [...steps]) step(news);
    },
    hear: (step) => {
      steps.add(step);
      return () => void steps.delete(step);
    },
  };
};

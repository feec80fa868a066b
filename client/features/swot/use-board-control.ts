/** Makes the board's control for a live plan, and turns its news into words. */
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import { standingCards } from '@gameplan/shared/plan/swot-board';
import { useEffect, useMemo, useRef } from 'react';
import { swotWords } from '../../lib/words/swot.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { LivePlan } from '../../plan/live-plan.ts';
import { useLivePlan } from '../../plan/use-plan.ts';
import { useAnnounce } from '../../ui/live-region.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { BoardControl } from './board-control.ts';
import { createBoardControl } from './board-control.ts';
import { createBoardFocus } from './board-focus.ts';
import type { BoardNews } from './board-state.ts';
import { shortText } from './card-text.ts';

const openControl = (live: LivePlan, tell: (news: BoardNews) => void): BoardControl =>
  createBoardControl({
    edits: live.edits,
    undo: live.undo,
    cardsIn: (box: SwotBox) => standingCards(live.store.current(), box),
    cardById: (cardId) => live.store.current().swotCards.find(({ id }) => id === cardId),
    mayEdit: live.mayEdit,
    setEditing: live.presence.setEditing,
    page: { ...createBoardFocus(), tell },
  });

/** Says what happened: aloud where the eye sees it anyway, as a toast where there is a way back. */
const useTell = (restore: (cardId: string) => void): ((news: BoardNews) => void) => {
  const swot = useWords(swotWords);
  const announce = useAnnounce();
  const toast = useToast();
  return (news) => {
    if ('card' in news) {
      const { card } = news;
      const text = shortText(card);
      const binned = text === '' ? swot.emptyBinned : swot.binned({ text });
      const isOwn = news.kind === 'binned';
      toast({
        text: isOwn ? binned : swot.binnedWhileEditing({ text }),
        action: {
          label: isOwn ? swot.takeBack : swot.restore,
          run: () => restore(card.id),
        },
      });
      return;
    }
    const place = swot.place({ box: swot.boxes[news.box], at: news.at, of: news.of });
    const said = {
      lifted: swot.lifted({ place }),
      carried: place,
      dropped: swot.dropped({ place }),
      'put-back': swot.putBack({ place }),
      moved: swot.movedTo({ place }),
    }[news.kind];
    announce(said, 'assertive');
  };
};

/** The control of the board for as long as the plan is open. */
export const useBoardControl = (): BoardControl => {
  const live = useLivePlan();
  const tell = useRef<(news: BoardNews) => void>(() => undefined);
  const control = useMemo(() => openControl(live, (news) => tell.current(news)), [live]);
  const latest = useTell(control.restore);
  useEffect(() => {
    tell.current = latest;
  });
  useEffect(() => {
    const putBack = () => {
      if (live.mayEdit()) return;
      control.putBack();
      live.presence.setEditing(undefined);
    };
    const stops = [
      live.store.subscribe(control.refresh),
      // A card that is written stays in view as it is; one that is carried goes home.
      live.link.subscribe(putBack),
      live.access.subscribe(putBack),
    ];
    return () => {
      for (const stop of stops) stop();
      control.finish();
    };
  }, [live, control]);
  return control;
};

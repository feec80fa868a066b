/** The SWOT board of the plan it stands in: four quadrants and the tray, with their tools. */
import { swotBoxes } from '@gameplan/shared/plan/kinds/swot-card';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { standingCards } from '@gameplan/shared/plan/swot-board';
import { useMemo } from 'react';
import type { UndoSteps } from '../../fields/use-undo-steps.ts';
import { useUndoSteps } from '../../fields/use-undo-steps.ts';
import { useMe } from '../../lib/me.ts';
import { useNow } from '../../lib/use-now.ts';
import { swotWords } from '../../lib/words/swot.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useNewcomersInPlan, useOwnColour, usePlanPeople } from '../../plan/presence/use-people.ts';
import { useHasPlan, usePlan } from '../../plan/use-plan.ts';
import { classes } from '../../ui/classes.ts';
import { onDemand, useFetchedAhead } from '../../ui/on-demand.ts';
import { SegmentedTabs } from '../../ui/segmented-tabs.tsx';
import { BoardContext, useBoard, useBoardState } from './board-context.ts';
import { BOARD_GRID } from './board-grid.ts';
import { useBoardKeys } from './board-keys.ts';
import { BoardSkeleton } from './board-skeleton.tsx';
import { BottomBar, ThumbButton, UndoTools } from './board-tools.tsx';
import { BoxArea, panelId } from './box-area.tsx';
import { BoxLetter } from './box-letter.tsx';
import { Sheet } from './sheet.tsx';
import { useBoardControl } from './use-board-control.ts';
import { useOthersAdditions } from './use-others-additions.ts';

const dragging = onDemand(async () => (await import('./drag-library.ts')).dragLibrary);

/** How many cards each box has, in the order of the boxes. */
const countsOf = (plan: Plan): readonly number[] =>
  swotBoxes.map((box) => standingCards(plan, box).length);

const Tabs = () => {
  const { control } = useBoard();
  const words = useWords(swotWords);
  const counts = usePlan(countsOf);
  const box = useBoardState((state) => state.box);
  return (
    <div className="shrink-0 px-4 pt-3 sm:hidden">
      <SegmentedTabs
        label={words.quadrants}
        value={box}
        onChange={control.chooseBox}
        tabs={swotBoxes.map((id, at) => ({
          id,
          name: words.boxes[id],
          mark: <BoxLetter box={id} />,
          count: counts[at] ?? 0,
          panelId: panelId(id),
        }))}
      />
    </div>
  );
};

const Boxes = ({ steps }: { readonly steps: UndoSteps }) => {
  const words = useWords(swotWords);
  const shown = useBoardState((state) => state.box);
  return (
    <div className={BOARD_GRID}>
      {swotBoxes.map((box) => {
        const isTray = box === 'unsorted';
        return (
          <BoxArea
            key={box}
            box={box}
            className={classes(
              box !== shown && 'max-sm:hidden',
              isTray &&
                'sm:col-span-2 sm:max-h-40 lg:col-span-1 lg:col-start-3 lg:row-span-2 lg:row-start-1 lg:max-h-none',
            )}
            tools={
              <span className="sm:hidden">
                <UndoTools steps={steps} />
              </span>
            }
            foot={
              isTray ? (
                <p className="mt-2 text-small font-normal text-text-3 max-lg:hidden">
                  {words.trayHint}
                </p>
              ) : undefined
            }
          />
        );
      })}
    </div>
  );
};

const OpenBoard = () => {
  const control = useBoardControl();
  const people = usePlanPeople();
  const now = useNow();
  const steps = useUndoSteps();
  useBoardKeys(control);
  useOthersAdditions(people);
  useOwnColour(useMe().id);
  useNewcomersInPlan();
  const library = useFetchedAhead(dragging);
  const board = useMemo(
    () => ({ control, dragging: library, people, now }),
    [control, library, people, now],
  );
  return (
    <BoardContext value={board}>
      <div className="flex h-full min-h-0 flex-col">
        <Tabs />
        <Boxes steps={steps} />
        <BottomBar steps={steps} />
        <ThumbButton />
        <Sheet />
      </div>
    </BoardContext>
  );
};

/** Shows the board as soon as the plan has arrived; an empty board before that would be a lie. */
export const SwotBoard = () => (useHasPlan() ? <OpenBoard /> : <BoardSkeleton />);

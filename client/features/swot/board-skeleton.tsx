/** The shape of the board while the plan is on its way. */
import { swotWords } from '../../lib/words/swot.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Skeleton, SkeletonBar } from '../../ui/skeleton.tsx';
import { BOARD_GRID } from './board-grid.ts';

const Card = () => (
  <span className="block rounded-card bg-surface px-4.5 py-3 shadow-1">
    <SkeletonBar className="mb-2 h-3 w-5/6" />
    <SkeletonBar className="mb-3 h-3 w-1/2" />
    <SkeletonBar className="h-3 w-1/4" />
  </span>
);

const AREAS = ['one', 'two', 'three', 'four', 'tray'] as const;

export const BoardSkeleton = () => {
  const words = useWords(swotWords);
  return (
    <Skeleton label={words.loading} className="h-full">
      <span className={BOARD_GRID}>
        {AREAS.map((area) => (
          <span
            key={area}
            className="block min-h-0 overflow-hidden rounded-quadrant bg-[color-mix(in_srgb,var(--text)_3%,transparent)] px-3 pb-3 last:row-span-2 max-lg:last:hidden max-sm:not-first:hidden lg:last:col-start-3 lg:last:row-start-1"
          >
            <span className="flex h-12 items-center">
              <SkeletonBar className="h-4 w-28" />
            </span>
            <Card />
          </span>
        ))}
      </span>
    </Skeleton>
  );
};

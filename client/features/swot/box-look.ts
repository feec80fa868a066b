/** How each box looks: ink, tint and landing place. The meaning is carried by letter, title and place. */
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';

export interface BoxLook {
  readonly ink: string;
  readonly area: string;
  readonly landing: string;
}

export const boxLook = {
  strength: {
    ink: 'bg-strength',
    area: 'sm:bg-strength-tint sm:shadow-[inset_0_0_0_1px_color-mix(in_srgb,var(--s)_10%,transparent)]',
    landing: 'border-strength bg-[color-mix(in_srgb,var(--s)_6%,transparent)]',
  },
  weakness: {
    ink: 'bg-weakness',
    area: 'sm:bg-weakness-tint sm:shadow-[inset_0_0_0_1px_color-mix(in_srgb,var(--w)_10%,transparent)]',
    landing: 'border-weakness bg-[color-mix(in_srgb,var(--w)_6%,transparent)]',
  },
  opportunity: {
    ink: 'bg-opportunity',
    area: 'sm:bg-opportunity-tint sm:shadow-[inset_0_0_0_1px_color-mix(in_srgb,var(--o)_10%,transparent)]',
    landing: 'border-opportunity bg-[color-mix(in_srgb,var(--o)_6%,transparent)]',
  },
  threat: {
    ink: 'bg-threat',
    area: 'sm:bg-threat-tint sm:shadow-[inset_0_0_0_1px_color-mix(in_srgb,var(--t)_10%,transparent)]',
    landing: 'border-threat bg-[color-mix(in_srgb,var(--t)_6%,transparent)]',
  },
  unsorted: {
    ink: 'bg-border-strong',
    area: 'sm:bg-[color-mix(in_srgb,var(--text)_4%,transparent)] sm:shadow-[inset_0_0_0_1px_color-mix(in_srgb,var(--text)_5%,transparent)]',
    landing: 'border-border-strong bg-[color-mix(in_srgb,var(--border-strong)_6%,transparent)]',
  },
} as const satisfies Record<SwotBox, BoxLook>;

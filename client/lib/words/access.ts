/** The words about what somebody may do in a plan, and about plans that can no longer be used as they were. */
import type { MayRefusal } from '@gameplan/shared/access/may';
import type { PlanRole } from '@gameplan/shared/access/roles';

/** Why a control is switched off: whom it is for, and who can change that. */
const reasons: Readonly<Record<MayRefusal, string>> = {
  'needs-administrator': 'Only an administrator of the workspace can do this',
  'needs-member': 'Only people of this plan can do this',
  'needs-commenter': 'You can read this plan. Its owner can let you do more',
  'needs-editor': 'You can read this plan. Its owner can make you an editor',
  'needs-owner': 'Only the owner of this plan can do this',
  'needs-approver': 'Only people who approve this plan can do this',
  'owner-stays': 'A plan needs an owner. Hand it over before you leave',
  'plan-deleted': 'This plan is in the bin. Its owner can restore it',
  'read-only-token': 'This access can only read',
};

const roles: Readonly<Record<PlanRole, string>> = {
  viewer: 'Can view',
  commenter: 'Can comment',
  editor: 'Can edit',
  owner: 'Owner',
};

export const accessWords = {
  reasons,
  roles,
  /** The page has lost its line to the plan for good. */
  reasonEnded: 'This page is no longer connected to the plan, so nothing more can be changed in it',
  /** The page is of a version that the plan is ahead of. */
  reasonOutdated: 'Reload to edit: Gameplan has been updated',
  /** In the middle of the top bar, where somebody does not edit. */
  modes: {
    viewer: { name: 'Read only', more: '' },
    commenter: { name: 'Read only', more: 'you can read this plan' },
    outdated: { name: 'Read only', more: 'Reload to edit: Gameplan has been updated' },
  },
  nowEditor: 'You can edit this plan now',
  nowReader: 'You can only read this plan now. What you have open stays in view to copy',
  /** Beside a field that was open when the right to write ended. */
  heldDraft: 'You can only read this plan now. Copy what you need',
  heldDraftEnded: 'This page takes no more changes. Copy what you need',
  empty: 'Not filled in',
  yes: 'yes',
  no: 'no',
  /** What takes the place of a plan that one cannot stay in. */
  closed: {
    removed: {
      title: 'You are no longer in this plan',
      text: 'Its owner has taken you off it. What you wrote before stays in the plan.',
    },
    deleted: {
      title: 'This plan is in the bin',
      text: 'Everybody was led out of it. Nothing in it is lost: its owner can restore it for 30 days.',
    },
    gone: {
      title: 'This plan is not on the server any more',
      text: 'It may have been deleted for good. Your other plans are where they were.',
    },
  },
  join: {
    title: 'You are not in this plan',
    text: 'As an administrator you see that it is there, and whose it is. To read it, join it.',
  },
  /** What one wrote last, where it may not have come through. */
  own: {
    title: 'What you wrote last',
    text: 'It may not have reached the plan. Copy what you want to keep; it is shown here only.',
    copy: 'Copy',
    copied: 'Copied',
    copyAll: 'Copy all',
    open: 'Show what I wrote',
    anew: 'Show the plan as it is now',
  },
} as const;

/** What the board takes of the library for dragging: it comes in a file of its own, since reading cards needs none of it. */
import {
  draggable,
  dropTargetForElements,
} from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { preserveOffsetOnSource } from '@atlaskit/pragmatic-drag-and-drop/utils/preserve-offset-on-source';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview';

export const dragLibrary = {
  draggable,
  dropTargetForElements,
  preserveOffsetOnSource,
  setCustomNativeDragPreview,
} as const;

export type DragLibrary = typeof dragLibrary;

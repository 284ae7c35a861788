import { chatScenes } from '#e2e/gallery/scenes/chat.ts';
import { afterScenes } from '#e2e/gallery/scenes/console/after.ts';
import { beforeScenes } from '#e2e/gallery/scenes/console/before.ts';
import { backgroundScenes } from '#e2e/gallery/scenes/console/background.ts';
import { captureScenes } from '#e2e/gallery/scenes/console/captures.ts';
import { callScenes } from '#e2e/gallery/scenes/console/call.ts';
import { underWayScenes } from '#e2e/gallery/scenes/console/under-way.ts';
import { outcomeScenes } from '#e2e/gallery/scenes/console/outcomes.ts';
import { othersScenes } from '#e2e/gallery/scenes/console/others.ts';
import { peopleScenes } from '#e2e/gallery/scenes/console/people.ts';
import { detailsScenes } from '#e2e/gallery/scenes/console/details.ts';
import { deskScenes } from '#e2e/gallery/scenes/console/desk.ts';
import { evidenceScenes } from '#e2e/gallery/scenes/console/evidence.ts';
import { gateScenes } from '#e2e/gallery/scenes/console/gate.ts';
import { recordScenes } from '#e2e/gallery/scenes/console/record.ts';
import { settingsScenes } from '#e2e/gallery/scenes/console/settings.ts';
import { windowScenes } from '#e2e/gallery/scenes/console/windows.ts';
import { beforeCallScenes } from '#e2e/gallery/scenes/join/before.ts';
import { joinCallScenes } from '#e2e/gallery/scenes/join/call.ts';
import { lineScenes } from '#e2e/gallery/scenes/join/line.ts';
import type { Scenes } from '#e2e/gallery/scenes/scene.ts';

/** Every state of every page, by `page/group/state`. */
export const scenes: Scenes = {
  ...gateScenes,
  ...deskScenes,
  ...beforeScenes,
  ...othersScenes,
  ...callScenes,
  ...captureScenes,
  ...underWayScenes,
  ...chatScenes,
  ...backgroundScenes,
  ...peopleScenes,
  ...evidenceScenes,
  ...windowScenes,
  ...afterScenes,
  ...outcomeScenes,
  ...detailsScenes,
  ...recordScenes,
  ...settingsScenes,
  ...beforeCallScenes,
  ...joinCallScenes,
  ...lineScenes,
};

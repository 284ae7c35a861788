import { chatScenes } from '#e2e/gallery/scenes/chat.ts';
import { afterScenes } from '#e2e/gallery/scenes/console/after.ts';
import { beforeScenes } from '#e2e/gallery/scenes/console/before.ts';
import { backgroundScenes } from '#e2e/gallery/scenes/console/call/background.ts';
import { cameraScenes } from '#e2e/gallery/scenes/console/call/camera-signs.ts';
import { captureScenes } from '#e2e/gallery/scenes/console/call/captures.ts';
import { callScenes } from '#e2e/gallery/scenes/console/call/call.ts';
import { underWayScenes } from '#e2e/gallery/scenes/console/call/under-way.ts';
import { outcomeScenes } from '#e2e/gallery/scenes/console/outcomes.ts';
import { identityScenes } from '#e2e/gallery/scenes/console/identity.ts';
import { journalScenes } from '#e2e/gallery/scenes/console/journal.ts';
import { othersScenes } from '#e2e/gallery/scenes/console/others.ts';
import { peopleScenes } from '#e2e/gallery/scenes/console/call/people.ts';
import { detailsScenes } from '#e2e/gallery/scenes/console/details.ts';
import { deskScenes } from '#e2e/gallery/scenes/console/desk.ts';
import { evidenceScenes } from '#e2e/gallery/scenes/console/call/evidence.ts';
import { gateScenes } from '#e2e/gallery/scenes/console/gate.ts';
import { processScenes } from '#e2e/gallery/scenes/console/processes.ts';
import { recordScenes } from '#e2e/gallery/scenes/console/record.ts';
import { settingsScenes } from '#e2e/gallery/scenes/console/settings.ts';
import { windowScenes } from '#e2e/gallery/scenes/console/call/windows.ts';
import { beforeCallScenes } from '#e2e/gallery/scenes/join/before.ts';
import { joinCallScenes } from '#e2e/gallery/scenes/join/call.ts';
import { lineScenes } from '#e2e/gallery/scenes/join/line.ts';
import type { Scenes } from '#e2e/gallery/scenes/scene.ts';

const groups: readonly Scenes[] = [
  gateScenes,
  deskScenes,
  beforeScenes,
  othersScenes,
  callScenes,
  captureScenes,
  cameraScenes,
  underWayScenes,
  chatScenes,
  backgroundScenes,
  peopleScenes,
  evidenceScenes,
  windowScenes,
  afterScenes,
  outcomeScenes,
  detailsScenes,
  recordScenes,
  settingsScenes,
  processScenes,
  identityScenes,
  journalScenes,
  beforeCallScenes,
  joinCallScenes,
  lineScenes,
];

/** The entries of all groups. Two states of one name would be one, and nobody would miss the other. */
function oneOfEachName(all: readonly Scenes[]): Scenes {
  const entries = all.flatMap((group) => Object.entries(group));
  const names = entries.map(([name]) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`Two scenes have the same name: ${twice.join(', ')}.`);
  return Object.fromEntries(entries);
}

/** Every state of every page, by `page/group/state`. */
export const scenes: Scenes = oneOfEachName(groups);

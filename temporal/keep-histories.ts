// Plays the stories on a Temporal server and keeps their histories, encrypted with the published test key:
//   node --import tsx temporal/keep-histories.ts 127.0.0.1:7233 release-name [story …]
// Run it when the shape of a history changes, or for a story that is new; the histories of earlier releases stay beside the new ones.
import { mkdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { createHistories } from '#temporal/audit/history.ts';
import type { Case } from '#temporal/testing/case.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';
import { stories } from '#temporal/testing/stories.ts';

const [address = '127.0.0.1:7233', release = '0.2', ...wanted] = process.argv.slice(2);
const folder = new URL('./histories/', import.meta.url);

async function keep(stage: Stage, name: string, played: Case): Promise<void> {
  await played.result();
  const histories = createHistories(stage);
  const ids = [
    sessionWorkflowId(played.id),
    ...played.participants.map((id) => participantWorkflowId(played.id, id)),
  ];
  const workflows = [];
  for (const workflowId of ids) {
    workflows.push({ workflowId, history: JSON.parse((await histories.download(workflowId)) ?? 'null') });
  }
  // The machine that played them is nobody's business.
  const text = JSON.stringify({ workflows }).replaceAll(`${process.pid}@${hostname()}`, 'worker');
  await writeFile(new URL(`${release}-${name}.json`, folder), `${text}\n`);
}

await mkdir(folder, { recursive: true });
const isWanted = ([name]: readonly [string, unknown]) => wanted.length === 0 || wanted.includes(name);
for (const [name, play] of Object.entries(stories).filter(isWanted)) {
  const stage = await openStage(address);
  await keep(stage, name, await play(stage));
  await stage.close();
}

import type { Participant } from '#schema/participant/participant.ts';
import type { StepRun } from '#schema/participant/step-run.ts';
import { takesVisas, type BusinessProcess } from '#schema/process.ts';
import type { Facts } from '#schema/step.ts';

/** What a run's findings are judged against at this moment: of the run itself, of the participant and of the process. */
export function judgedAgainst(
  { name }: Pick<Participant, 'name'>,
  { prompt }: Pick<StepRun, 'prompt'>,
  process: Pick<BusinessProcess, 'policies' | 'documents'>,
  now: string,
): Facts {
  return {
    now,
    claimedName: name,
    prompt,
    ...(process.policies.trial && { trial: true }),
    ...(takesVisas(process) && { visas: true }),
  };
}

import { reactive } from 'vue';
import { useRouter } from 'vue-router';
import { canonicalText, type Json } from '#schema/process/canonical.ts';
import { useApi } from '#web/api/client.ts';
import {
  ImportProcessDocument,
  ManagedProcessDocument,
  ManagedProcessesDocument,
} from '#web/api/generated/graphql.ts';
import { useQuery } from '#web/api/use-query.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import { blankDefinition, editableOf, renamed, type Definition } from './words/editable.ts';

/** What a new process begins as: nothing but a name, or what another one says. */
export interface NewProcess {
  readonly name: string;
  readonly key: string;
  readonly language: string;
  readonly like?: string;
}

/** The company's business processes, and drafts of new ones. */
export function useProcesses() {
  const api = useApi();
  const router = useRouter();
  const query = useQuery(
    () => 'processes',
    async () => (await api.ask(ManagedProcessesDocument, {})).managedProcesses,
  );
  const making = reactive(useMutation());

  async function definitionOf({ name, key, language, like }: NewProcess): Promise<Definition> {
    if (!like) return blankDefinition(key, language, name);
    const { managedProcess: of } = await api.ask(ManagedProcessDocument, { process: like });
    return renamed(editableOf(of.versions[0]?.text ?? of.draft?.text ?? '{}'), { key, name, language });
  }
  async function put(text: string): Promise<void> {
    const { importProcess } = await api.once(ImportProcessDocument, { text });
    await router.push(`/settings/processes/${importProcess.id}/draft`);
  }
  return {
    query,
    making,
    make: (wanted: NewProcess) =>
      making.run(async () => put(canonicalText((await definitionOf(wanted)) as unknown as Json))),
    /** A file that was exported here or elsewhere. */
    take: (file: File) => making.run(async () => put(await file.text())),
  };
}

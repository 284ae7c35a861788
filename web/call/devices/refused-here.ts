/**
 * Whether this browser was told to refuse camera or microphone to this page, learnt without asking the person. A browser that
 * cannot say counts as one that was not.
 */
export async function isRefusedHere(): Promise<boolean> {
  const asked = (['camera', 'microphone'] as const).map(async (name) =>
    navigator.permissions?.query({ name: name as PermissionName }).catch(() => undefined),
  );
  return (await Promise.all(asked)).some((status) => status?.state === 'denied');
}

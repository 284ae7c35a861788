const canHaveFocus = 'input, textarea, button, [tabindex]';

/** Moves the focus to a field, or where that is not to be seen to whatever it stands in. */
export function goToField(path: string): void {
  const parts = path.split('/');
  for (let length = parts.length; length > 0; length--) {
    const at = CSS.escape(parts.slice(0, length).join('/'));
    const found = document.querySelector<HTMLElement>(`[data-at="${at}"]`);
    const field = found?.matches(canHaveFocus) ? found : found?.querySelector<HTMLElement>(canHaveFocus);
    if (!field) continue;
    field.scrollIntoView({ block: 'center' });
    field.focus({ preventScroll: true });
    return;
  }
  document.getElementById('section-title')?.focus();
}

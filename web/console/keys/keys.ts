/** Whether a key belongs to a field or a shortcut of the browser, and not to the call. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return true;
  const { target } = event;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
      // A list is searched by typing, open or closed.
      target.closest('[role=listbox], [role=combobox], [role=menu]') !== null)
  );
}

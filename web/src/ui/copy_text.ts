// Puts a text on the clipboard. Browsers offer the clipboard to secure addresses only; a server inside a company's own
// network is often reached without TLS, where selecting and copying a hidden field still works.
export async function copy_text(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copy_by_selection(text);
  }
}

function copy_by_selection(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "only_read";
  // Inside the open dialog, which would otherwise take the focus back.
  (before?.closest("[role='dialog']") ?? document.body).append(field);
  field.select();
  let is_copied = false;
  try {
    is_copied = document.execCommand("copy");
  } catch {
    is_copied = false;
  }
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return is_copied;
}

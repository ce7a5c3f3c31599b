import { t } from "@lingui/core/macro";
import { show_toast } from "../../ui/toast";

// The address of the page as it is, without an open layer.
export async function copy_link(): Promise<void> {
  const address = new URL(window.location.href);
  address.searchParams.delete("o");
  try {
    await navigator.clipboard.writeText(address.href);
    show_toast({ text: t`The link is copied.` });
  } catch {
    show_toast({ text: t`This browser does not let pages copy. The link is in the address bar.` });
  }
}

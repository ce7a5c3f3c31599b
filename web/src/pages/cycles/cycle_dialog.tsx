import { Dialog } from "../../ui/dialog";
import type { OverlayProps } from "../../shell/overlays";

export default function Placeholder({ id, on_close }: OverlayProps) {
  return (
    <Dialog title="cycles/cycle_dialog" on_close={on_close}>
      {id}
    </Dialog>
  );
}

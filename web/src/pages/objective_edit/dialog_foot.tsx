import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "../../ui/button";

interface Props {
  form: string;
  label: ReactNode;
  is_pending: boolean;
  on_close: () => void;
  children?: ReactNode;
}

// Cancel and save, at the foot of every form.
export function DialogFoot({ form, label, is_pending, on_close, children }: Props) {
  return (
    <>
      {children}
      <Button kind="ghost" onPress={on_close}>
        <Trans>Cancel</Trans>
      </Button>
      <Button kind="primary" type="submit" form={form} isPending={is_pending} keys="Mod+Enter">
        {label}
      </Button>
    </>
  );
}

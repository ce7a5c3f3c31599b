import { Trans, useLingui } from "@lingui/react/macro";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonProps } from "./button";
import { copy_text } from "./copy_text";

const said_for = 2_500;

interface CopyButtonProps extends Pick<ButtonProps, "kind" | "size" | "className"> {
  text: string;
  // What is copied, for screen readers: "Copy link".
  label: string;
  // Shown instead of "Copy".
  children?: ButtonProps["children"];
}

// Copies a text and says that it did.
export function CopyButton({ text, label, children, ...rest }: CopyButtonProps) {
  const { t } = useLingui();
  const [state, set_state] = useState<"ready" | "done" | "failed">("ready");
  useEffect(() => {
    if (state === "ready") return undefined;
    const timer = setTimeout(() => set_state("ready"), said_for);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <>
      <Button
        {...rest}
        {...(state === "ready" ? { "aria-label": label } : {})}
        icon={state === "done" ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        onPress={() => void copy_text(text).then((done) => set_state(done ? "done" : "failed"))}
      >
        {state === "done" ? <Trans>Copied</Trans> : (children ?? <Trans>Copy</Trans>)}
      </Button>
      <span role="status" className="only_read">
        {state === "done"
          ? t`Copied.`
          : state === "failed"
            ? t`Copying failed. Select the text and copy it by hand.`
            : ""}
      </span>
    </>
  );
}

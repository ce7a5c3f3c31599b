import { useId } from "react";
import { classes } from "./class_names";
import "./field.css";

interface SearchFieldProps {
  label: string;
  placeholder?: string;
  value: string;
  on_change: (value: string) => void;
  className?: string;
}

// Words by which a list is narrowed. A plain input: it is on first screens, where every kilobyte counts.
export function SearchField({ label, placeholder, value, on_change, className }: SearchFieldProps) {
  const id = useId();
  return (
    <div className={classes("field", className)}>
      <label htmlFor={id} className="only_read">
        {label}
      </label>
      <input
        id={id}
        type="search"
        className="field_input"
        placeholder={placeholder}
        value={value}
        onChange={(event) => on_change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || value === "") return;
          event.preventDefault();
          on_change("");
        }}
      />
    </div>
  );
}

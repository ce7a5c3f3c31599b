import { useEffect, useState } from "react";

// The value as it was when it last stayed the same for so long.
export function useDelayed<Value>(value: Value, ms: number): Value {
  const [delayed, set_delayed] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set_delayed(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return delayed;
}

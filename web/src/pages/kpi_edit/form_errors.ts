import { StepError, type CreateStep } from "../../actions/create_kpi";
import { field_errors, type FieldErrors } from "../../api/problem";

// The messages under the fields of one part of the form; those of the other parts belong elsewhere.
export function errors_of(error: unknown, step: CreateStep): FieldErrors {
  if (error instanceof StepError && error.step !== step) return {};
  return field_errors(error);
}
